import type { Span } from '../text/span.ts';

/** Where in a policy something stands: in the document, and in the policy's own terms. */
export interface Location {
  readonly span: Span;
  readonly path: Path;
}

/** A path from the policy's root, as a chain from its last element back; undefined is the root itself. */
export type Path = PathLink | undefined;

interface PathLink {
  readonly parent: Path;
  readonly element: PathElement;
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_PathElement.html */
export type PathElement =
  | { readonly value: string }
  | { readonly index: number }
  | { readonly key: string }
  | { readonly substring: { readonly start: number; readonly length: number } };

export function step(parent: Path, element: PathElement): Path {
  return { parent, element };
}

/** The path's elements from the root on. */
export function pathElements(path: Path): PathElement[] {
  const elements: PathElement[] = [];
  for (let link = path; link; link = link.parent) elements.push(link.element);
  return elements.reverse();
}

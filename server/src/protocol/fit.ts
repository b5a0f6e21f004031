import type { PolicySize, Range, RequestName, TextDocumentPosition } from './protocol.ts';

/**
 * What can be done about the size of the policy at a position, the first one where none is there. Null where the document
 * holds none, or none that AWS publishes a quota for.
 */
export const fitOptions: RequestName<TextDocumentPosition, FitOptions | null> = {
  method: 'iamPolicy/fitOptions',
};

export interface FitOptions {
  readonly size: PolicySize;
  /** Of the document that the edits are for. */
  readonly version: number;
  readonly options: readonly FitOption[];
}

/** A way to make the policy shorter, or to have more room for it. What it grants stays the same. */
export interface FitOption {
  readonly id: string;
  readonly title: string;
  /** `4,100 of 6,144` */
  readonly size: string;
  readonly fits: boolean;
  /** What one gives up for it, in sentences. */
  readonly cost: string;
  /** Of the document; none where it stays as it is. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** Policies that go into documents of their own: JSON, with the name of a file without its ending. */
  readonly documents: readonly { readonly name: string; readonly text: string }[];
}

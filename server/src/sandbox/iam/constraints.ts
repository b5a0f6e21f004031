import { refusals } from './refusals.ts';

/** A breach of the model's constraints, as IAM words it; undefined where there is none. */
export type Violation = string | undefined;

/** Throws what IAM answers to an input that breaks its model: every breach in one sentence. */
export function assertConstraints(...violations: readonly Violation[]): void {
  const found = violations.filter((one) => one !== undefined);
  if (found.length > 0) throw refusals.constraints(found);
}

/** @param parameter `roleName`, `tags.1.member.key` */
export function lengthOf(
  parameter: string,
  value: { readonly length: number } | undefined,
  { least = 1, most }: { readonly least?: number; readonly most: number },
): Violation {
  if (value === undefined) return undefined;
  if (value.length > most) return violation(parameter, `have length less than or equal to ${most}`);
  if (value.length < least) return violation(parameter, `have length greater than or equal to ${least}`);
  return undefined;
}

export function rangeOf(
  parameter: string,
  value: number | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): Violation {
  if (value === undefined) return undefined;
  if (value > most) return violation(parameter, `have value less than or equal to ${most}`);
  if (value < least) return violation(parameter, `have value greater than or equal to ${least}`);
  return undefined;
}

/** @param shown the pattern as IAM shows it */
export function patternOf(
  parameter: string,
  value: string | undefined,
  { pattern, shown }: { readonly pattern: RegExp; readonly shown: string },
): Violation {
  if (value === undefined || pattern.test(value)) return undefined;
  return violation(parameter, `satisfy regular expression pattern: ${shown}`);
}

export function oneOf(parameter: string, value: string | undefined, values: readonly string[]): Violation {
  if (value === undefined || values.includes(value)) return undefined;
  return violation(parameter, `satisfy enum value set: [${values.join(', ')}]`);
}

function violation(parameter: string, must: string): string {
  return `Value at '${parameter}' failed to satisfy constraint: Member must ${must}`;
}

/** Letters, digits and `+=,.@_-`, no longer than `most`. */
export function assertName(parameter: string, name: string, most: number): void {
  assertConstraints(lengthOf(parameter, name, { most }));
  if (!/^[\w+=,.@-]+$/.test(name)) throw refusals.invalidName(parameter);
}

/** `/`, or printable ASCII between two slashes. */
export function assertPath(parameter: string, path: string | undefined): void {
  if (path === undefined) return;
  assertConstraints(lengthOf(parameter, path, { most: 512 }));
  if (!/^\/(?:[!-~]+\/)?$/.test(path)) throw refusals.invalidPath(parameter);
}

/** What paths begin with, as lists filter by it. */
export function assertPathPrefix(prefix: string | undefined): void {
  if (prefix === undefined) return;
  assertConstraints(lengthOf('pathPrefix', prefix, { most: 512 }));
  if (!/^\/[!-~]*$/.test(prefix)) throw refusals.invalidPath('pathPrefix');
}

/** IAM's descriptions: no control characters, nothing beyond Latin-1. */
export function assertDescription(description: string | undefined): void {
  assertConstraints(
    lengthOf('description', description, { least: 0, most: 1000 }),
    patternOf('description', description, {
      pattern: /^[\t\n\r -~\u00a1-\u00ff]*$/,
      shown: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
    }),
  );
}

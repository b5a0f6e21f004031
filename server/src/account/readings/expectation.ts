import type { ResultReference } from '../plan.ts';
import { canonical } from './canonical.ts';

/** Parts of a call's answer by their path in it: `PolicyVersion.VersionId`. */
export type Results = Readonly<Record<string, unknown>>;

/**
 * Compares what is expected with what is there. A `{"$result": path}` in what is expected stands for what the call
 * answers: where that is known, it must be it; where not, anything fits, and what is there is the answer.
 *
 * @returns The results known afterwards; undefined where the states differ.
 */
export function matchState(expected: unknown, actual: unknown, known: Results = {}): Results | undefined {
  const found: Record<string, unknown> = { ...known };
  return fits(expected, actual, found) ? found : undefined;
}

function isResultReference(value: unknown): value is ResultReference {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as { $result?: unknown }).$result === 'string'
  );
}

/** Puts the call's answer in the places that stand for it; what is not known stays. */
export function fillResults<T>(value: T, results: Results): T {
  return filled(value, results) as T;
}

/** The paths of all results that a value stands for. */
export function resultPaths(value: unknown): readonly string[] {
  if (isResultReference(value)) return [value.$result];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(resultPaths);
}

/** Takes a part out of an answer: `PolicyVersion.VersionId`. */
export function resultAt(answer: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      answer,
    );
}

function filled(value: unknown, results: Results): unknown {
  if (isResultReference(value)) {
    return Object.hasOwn(results, value.$result) ? results[value.$result] : value;
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, results));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, results)]));
}

function fits(expected: unknown, actual: unknown, found: Record<string, unknown>): boolean {
  if (isResultReference(expected)) {
    if (Object.hasOwn(found, expected.$result))
      return canonical(found[expected.$result]) === canonical(actual);
    if (actual === undefined || actual === null) return false;
    found[expected.$result] = actual;
    return true;
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((item, index) => fits(item, actual[index], found))
    );
  }
  if (typeof expected !== 'object' || expected === null) return canonical(expected) === canonical(actual);
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  const names = definedNames(expected);
  return (
    names.length === definedNames(actual).length &&
    names.every(
      (name) =>
        Object.hasOwn(actual, name) &&
        fits((expected as Record<string, unknown>)[name], (actual as Record<string, unknown>)[name], found),
    )
  );
}

function definedNames(value: object): readonly string[] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name]) => name);
}

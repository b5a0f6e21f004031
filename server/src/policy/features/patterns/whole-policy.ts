import type { Plain } from '../../syntax/template.ts';

/** A policy document of these statements, in the current version of the policy language. */
export function wholePolicy(statements: readonly Plain[]): Plain {
  return { Version: '2012-10-17', Statement: statements };
}

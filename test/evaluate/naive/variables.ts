import type { Context } from './context.ts';
import { patternOf } from './match-text.ts';

/**
 * The text of a policy with its variables filled in, as a pattern; undefined where a variable has no value. A value
 * is text: wildcards in it are characters. Without `Version` 2012-10-17 a variable is plain text.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export function fillIn(text: string, version: unknown, context: Context): string | undefined {
  if (version !== '2012-10-17') return patternOf(text);
  const start = text.indexOf('${');
  if (start < 0) return patternOf(text);
  const end = text.indexOf('}', start);
  if (end < 0) return undefined;
  const value = valueOfVariable(text.slice(start + 2, end), context);
  const rest = fillIn(text.slice(end + 1), version, context);
  if (value === undefined || rest === undefined) return undefined;
  return patternOf(text.slice(0, start)) + value + rest;
}

function valueOfVariable(variable: string, context: Context): string | undefined {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const parts = /^([^\s,]+)(?:,\s*'(.*)')?$/.exec(variable);
  if (parts === null) return undefined;
  const values = context.get(parts[1]!.toLowerCase());
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-default-values
  if (values === undefined) return parts[2];
  return values.length === 1 ? values[0] : undefined;
}

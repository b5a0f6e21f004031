import { ANY, ANY_BUT_COLON, ONE, ONE_BUT_COLON, patternOf } from './match-text.ts';

/** The six fields of an ARN, of which the last may hold colons; undefined for what is no whole ARN. */
export function arnFields(text: string): readonly string[] | undefined {
  const fields = splitFields(text);
  return fields.length === 6 && fields[0] === 'arn' ? fields : undefined;
}

/** Up to six fields, split at the colons outside of variables. */
export function splitFields(text: string): readonly string[] {
  const parts = text.match(/\$\{[^}]*\}|[^:]|:/g) ?? [];
  const fields = [''];
  for (const part of parts) {
    if (part === ':' && fields.length < 6) fields.push('');
    else fields[fields.length - 1] += part;
  }
  return fields;
}

/**
 * The resource of a request as a pattern. What it has wildcards for is not known; within the first five fields that is
 * a part of a field.
 */
export function requestedResource(text: string): string {
  const fields = arnFields(text);
  if (fields === undefined) return patternOf(text);
  return [...fields.slice(0, 5).map(withinField), patternOf(fields[5]!)].join(':');
}

/** Wildcards that stay within their field. */
export function withinField(field: string): string {
  return patternOf(field).replaceAll(ANY, ANY_BUT_COLON).replaceAll(ONE, ONE_BUT_COLON);
}

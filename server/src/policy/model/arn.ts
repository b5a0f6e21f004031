/**
 * An Amazon Resource Name by its fields. Wildcards and policy variables stand in fields as written.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: ArnField;
  readonly service: ArnField;
  readonly region: ArnField;
  readonly account: ArnField;
  /** Everything after the fifth colon. */
  readonly resource: ArnField;
}

/** A field with its place in the ARN's text, in UTF-16 code units from 0. */
export interface ArnField {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The fields of a text with the six of an ARN; undefined for anything else. Colons inside `${…}` separate nothing. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const fields = arnFields(text);
  if (fields.length < 6) return undefined;
  return {
    partition: fields[1]!,
    service: fields[2]!,
    region: fields[3]!,
    account: fields[4]!,
    resource: fields[5]!,
  };
}

/** The colon-separated fields of a text, at most six: the sixth holds the rest. */
export function arnFields(text: string): ArnField[] {
  const fields: ArnField[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length && fields.length < 5; i++) {
    const code = text.charCodeAt(i);
    if (code === DOLLAR && text.charCodeAt(i + 1) === OPEN_BRACE) depth++;
    else if (code === CLOSE_BRACE && depth > 0) depth--;
    else if (code === COLON && depth === 0) {
      fields.push({ text: text.slice(start, i), start, end: i });
      start = i + 1;
    }
  }
  fields.push({ text: text.slice(start), start, end: text.length });
  return fields;
}

const DOLLAR = 36;
const COLON = 58;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

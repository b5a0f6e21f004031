/** A policy variable in a text: offsets in UTF-16 code units from the start of the text, ends exclusive. */
export interface Variable {
  /** Of the `$`. */
  readonly start: number;
  /** Past the `}`, or the end of the text where that is missing. */
  readonly end: number;
  readonly closed: boolean;
  /** What names the condition key, or one of the characters `*`, `?` and `$`, spaces included. */
  readonly name: { readonly text: string; readonly start: number; readonly end: number };
  /** What stands behind the first comma, quotes included, without the spaces around it. */
  readonly fallback: { readonly text: string; readonly start: number; readonly end: number } | undefined;
}

/**
 * Every `${` of a text with what belongs to it. A missing brace ends before the next `${`.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function variablesOf(text: string): Variable[] {
  const variables: Variable[] = [];
  let brace = text.indexOf('}');
  for (let start = text.indexOf('${'); start >= 0; ) {
    const next = text.indexOf('${', start + 2);
    if (brace >= 0 && brace < start + 2) brace = text.indexOf('}', start + 2);
    const closed = brace >= 0 && (next < 0 || brace < next);
    const inner = closed ? brace : next < 0 ? text.length : next;
    variables.push({ start, end: closed ? brace + 1 : inner, closed, ...parts(text, start + 2, inner) });
    start = next;
  }
  return variables;
}

/** True where the name can be that of a condition key. Anything else is a placeholder of some template language. */
export function namesConditionKey(name: string): boolean {
  return name.includes(':');
}

function parts(text: string, start: number, end: number): Pick<Variable, 'name' | 'fallback'> {
  const comma = text.slice(start, end).indexOf(',');
  const nameEnd = comma < 0 ? end : start + comma;
  const name = { text: text.slice(start, nameEnd), start, end: nameEnd };
  if (comma < 0) return { name, fallback: undefined };
  const behind = text.slice(nameEnd + 1, end);
  const trimmed = behind.trim();
  const from = nameEnd + 1 + (behind.length - behind.trimStart().length);
  return { name, fallback: { text: trimmed, start: from, end: from + trimmed.length } };
}

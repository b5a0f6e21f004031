/** JSON data. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** No JSON has it as a member, so that no document or tag is taken for an expression. */
const TEXT = Symbol('expression');

/** An expression of HCL that is written as it stands. */
export interface Expression {
  readonly [TEXT]: string;
}

export function expression(text: string): Expression {
  return { [TEXT]: text };
}

/** A block with labels and attributes, equal signs aligned as `terraform fmt` does; ends without a line break. */
export function block(
  head: readonly string[],
  attributes: Readonly<Record<string, Json | Expression>>,
): string {
  const [type, ...labels] = head;
  const open = [type, ...labels.map((label) => hclText(label)), '{'].join(' ');
  return `${open}\n${assignments(Object.entries(attributes), '  ')}}`;
}

/** Lists of more than one item go over lines, indented by `indent`. */
export function hcl(value: Json, indent: string): string {
  if (typeof value === 'string') return hclText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => hcl(item, inner));
    if (items.length < 2) return `[${(value as readonly Json[]).map((item) => hcl(item, indent)).join('')}]`;
    return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`;
  }
  const entries = Object.entries(value as { readonly [key: string]: Json });
  return entries.length === 0 ? '{}' : `{\n${assignments(entries, inner)}${indent}}`;
}

/** In a string of HCL `${` and `%{` begin a template. */
function hclText(text: string): string {
  return visible(JSON.stringify(text)).replace(/([$%])\{/g, '$1$1{');
}

/** JSON text with characters that do not show as their numbers. */
export function visible(json: string): string {
  return json.replace(/[\u007f-\u00a0\u00ad]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Equal signs stand in a column within a run of attributes of one line each. */
function assignments(entries: readonly (readonly [string, Json | Expression])[], indent: string): string {
  const lines = entries.map(([key, value]) => ({
    key: /^[A-Za-z_][\w-]*$/.test(key) ? key : hclText(key),
    value: isExpression(value) ? value[TEXT] : hcl(value, indent),
  }));
  return lines
    .map((line, index) => {
      const width = Math.max(...runOf(lines, index).map(({ key }) => key.length));
      return `${indent}${line.key.padEnd(width)} = ${line.value}\n`;
    })
    .join('');
}

interface Line {
  readonly key: string;
  readonly value: string;
}

/** Neighbours of one line; a value that goes over several lines stands alone. */
function runOf(lines: readonly Line[], index: number): readonly Line[] {
  const isLong = (at: number): boolean => lines[at]?.value.includes('\n') ?? true;
  if (isLong(index)) return [lines[index]!];
  let [start, end] = [index, index + 1];
  while (!isLong(start - 1)) start--;
  while (!isLong(end)) end++;
  return lines.slice(start, end);
}

function isExpression(value: Json | Expression): value is Expression {
  return typeof value === 'object' && value !== null && TEXT in value;
}

import {
  escapeSnippet,
  isTemplate,
  type Plain,
  plainEntries,
  snippetPlaceholder,
  type Template,
} from '../template.ts';
import { encodeTemplate } from './template-literal.ts';

/** The data as an HCL expression; lists of more than one item go over lines, indented by `indent`. */
export function printHcl(value: Plain, indent: string, snippet = false): string {
  const literal = snippet ? escapeSnippet : (text: string) => text;
  if (typeof value === 'string') return literal(`"${encodeTemplate(value)}"`);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isTemplate(value)) return `"${printTemplate(value, snippet)}"`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => printHcl(item, inner, snippet));
    if (items.length < 2) return `[${items.join('')}]`;
    return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`;
  }
  return literal('{') + printBody(value, indent, snippet) + literal('}');
}

/** The inside of a block or object: an attribute a line, equal signs aligned as `terraform fmt` does. */
export function printBody(value: Plain, indent: string, snippet = false): string {
  const entries = plainEntries(value as { readonly [key: string]: Plain });
  const inner = `${indent}  `;
  const keys = entries.map(([key]) => (typeof key === 'string' ? key : printTemplate(key, snippet)));
  const width = Math.max(0, ...keys.map((key) => key.length));
  const lines = entries.map(([, one], index) => {
    return `${inner}${keys[index]!.padEnd(width)} = ${printHcl(one, inner, snippet)}\n`;
  });
  return `\n${lines.join('')}${indent}`;
}

function printTemplate({ template }: Template, snippet: boolean): string {
  const parts = template.map((part) => {
    if (typeof part === 'string') return snippet ? escapeSnippet(encodeTemplate(part)) : encodeTemplate(part);
    return snippet ? snippetPlaceholder(part, encodeTemplate) : encodeTemplate(part.text);
  });
  return parts.join('');
}

import {
  defaultText,
  escapeSnippet,
  isTemplate,
  type Plain,
  plainEntries,
  snippetPlaceholder,
  type Template,
} from '../template.ts';
import { encodeTemplate } from './template-literal.ts';

export interface HclPrintOptions {
  /** Placeholders become LSP snippet syntax, and all other text is escaped for it. */
  readonly snippet?: boolean;
  /** Everything on one line. */
  readonly oneLine?: boolean;
}

/** The data as an HCL expression; lists of more than one item go over lines, indented by `indent`. */
export function printHcl(value: Plain, indent: string, options: HclPrintOptions = {}): string {
  const { snippet = false, oneLine = false } = options;
  const literal = snippet ? escapeSnippet : (text: string) => text;
  if (typeof value === 'string') return literal(`"${encodeTemplate(value)}"`);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isTemplate(value)) return `"${printTemplate(value, snippet)}"`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => printHcl(item, inner, options));
    if (oneLine) return `[${items.join(', ')}]`;
    if (items.length < 2) return `[${items.join('')}]`;
    return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`;
  }
  if (oneLine) return literal('{') + printLine(value, options) + literal('}');
  return literal('{') + printBody(value, indent, snippet) + literal('}');
}

function printLine(value: Plain, options: HclPrintOptions): string {
  const entries = plainEntries(value as PlainMap).map(
    ([key, one]) => `${printKey(key, options.snippet)} = ${printHcl(one, '', options)}`,
  );
  return entries.length > 0 ? ` ${entries.join(', ')} ` : '';
}

/** A key as it stands before its equal sign: in quotes where it is no name. */
export function printKey(key: string | Template, snippet = false): string {
  if (/^[A-Za-z_][\w-]*$/.test(defaultText(key)))
    return typeof key === 'string' ? key : printTemplate(key, snippet);
  return printHcl(key, '', { snippet });
}

/** The inside of an object: an attribute a line, equal signs aligned as `terraform fmt` does. */
export function printBody(value: Plain, indent: string, snippet = false): string {
  return `\n${printAttributes(plainEntries(value as PlainMap), `${indent}  `, snippet)}${indent}`;
}

/** A block with its attributes; a map in it, or a list of maps, is blocks of that name. */
export function printBlock(name: string, value: Plain, indent: string, snippet = false): string {
  const inner = `${indent}  `;
  const entries = plainEntries(value as PlainMap);
  const attributes = entries.filter(([, one]) => blocksIn(one).length === 0);
  const blocks = entries.flatMap(([key, one]) =>
    blocksIn(one).map((block) => `\n${inner}${printBlock(defaultText(key), block, inner, snippet)}\n`),
  );
  const open = snippet ? escapeSnippet('{') : '{';
  const close = snippet ? escapeSnippet('}') : '}';
  return `${name} ${open}\n${printAttributes(attributes, inner, snippet)}${blocks.join('')}${indent}${close}`;
}

type PlainMap = { readonly [key: string]: Plain };

function blocksIn(value: Plain): readonly Plain[] {
  if (typeof value !== 'object' || value === null || isTemplate(value)) return [];
  if (!Array.isArray(value)) return [value];
  return value.flatMap(blocksIn);
}

function printAttributes(
  entries: readonly (readonly [string | Template, Plain])[],
  indent: string,
  snippet: boolean,
): string {
  const keys = entries.map(([key]) => printKey(key, snippet));
  const width = Math.max(0, ...keys.map((key) => key.length));
  const lines = entries.map(([, one], index) => {
    return `${indent}${keys[index]!.padEnd(width)} = ${printHcl(one, indent, { snippet })}\n`;
  });
  return lines.join('');
}

function printTemplate({ template }: Template, snippet: boolean): string {
  const parts = template.map((part) => {
    if (typeof part === 'string') return snippet ? escapeSnippet(encodeTemplate(part)) : encodeTemplate(part);
    return snippet ? snippetPlaceholder(part, encodeTemplate) : encodeTemplate(part.text);
  });
  return parts.join('');
}

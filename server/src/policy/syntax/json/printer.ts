import {
  escapeSnippet,
  isTemplate,
  type Plain,
  plainEntries,
  snippetPlaceholder,
  type Template,
} from '../template.ts';
import { encodeString } from './string.ts';
import type { JsonStyle } from './style.ts';

export interface JsonPrintOptions {
  readonly style: Pick<JsonStyle, 'eol' | 'indent'> & Partial<Pick<JsonStyle, 'compact'>>;
  /** White space before the line on which the value starts. */
  readonly indent: string;
  /** Everything on one line. */
  readonly oneLine?: boolean;
  /** Placeholders become LSP snippet syntax, and all other text is escaped for it. */
  readonly snippet?: boolean;
}

/** The data as JSON text. Arrays of one scalar, and empty brackets, stay on one line. */
export function printJson(value: Plain, options: JsonPrintOptions): string {
  const literal = options.snippet ? escapeSnippet : (text: string) => text;
  const { eol, indent: step, compact = false } = options.style;
  const blank = compact ? '' : ' ';

  const print = (node: Plain, indent: string): string => {
    if (typeof node === 'string') return literal(encodeString(node));
    if (typeof node !== 'object' || node === null) return String(node);
    if (isTemplate(node)) return printTemplate(node, options.snippet === true);
    if (Array.isArray(node)) {
      const items = node.map((item) => print(item, indent + step));
      const short = node.length === 0 || (node.length === 1 && isScalar(node[0]!));
      return brackets('[', ']', items, indent, short);
    }
    const entries = plainEntries(node as { readonly [key: string]: Plain }).map(
      ([key, inner]) => `${print(key, indent + step)}:${blank}${print(inner, indent + step)}`,
    );
    return brackets('{', '}', entries, indent, entries.length === 0);
  };

  const brackets = (open: string, close: string, inner: string[], indent: string, short: boolean): string => {
    const end = literal(close);
    if (short || options.oneLine) {
      const padding = open === '{' && inner.length > 0 ? blank : '';
      return open + padding + inner.join(`,${blank}`) + padding + end;
    }
    const lineStart = eol + indent + step;
    return open + lineStart + inner.join(`,${lineStart}`) + eol + indent + end;
  };

  return print(value, options.indent);
}

function isScalar(value: Plain): boolean {
  return typeof value !== 'object' || value === null || isTemplate(value);
}

function printTemplate({ template }: Template, snippet: boolean): string {
  const inString = (text: string): string => encodeString(text).slice(1, -1);
  const parts = template.map((part) => {
    if (typeof part === 'string') return snippet ? escapeSnippet(inString(part)) : inString(part);
    return snippet ? snippetPlaceholder(part, inString) : inString(part.text);
  });
  return `"${parts.join('')}"`;
}

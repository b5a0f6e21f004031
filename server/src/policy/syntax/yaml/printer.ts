import { Scalar, stringify } from 'yaml';
import {
  defaultText,
  escapeSnippet,
  isTemplate,
  type Placeholder,
  type Plain,
  plainEntries,
  snippetPlaceholder,
  type Template,
} from '../template.ts';

/** The data as YAML block text without a final line break; further lines are indented by `indent` spaces. */
export function printYaml(value: Plain, indent: number, snippet: boolean): string {
  const placeholders: Placeholder[] = [];
  const data = toData(value, placeholders);
  const text = stringify(data, { lineWidth: 0, indent: 2, singleQuote: true }).trimEnd();
  const lines = text.split('\n').map((line, index) => (index === 0 ? line : ' '.repeat(indent) + line));
  return fill(lines.join('\n'), placeholders, snippet);
}

/** Private characters that stand for a placeholder while the library prints: YAML takes them as plain text. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
const MARK = /\ue000(\d+)\ue001/g;

/** Dates and words that readers of YAML 1.1, as many tools are, take for something other than text. */
const NOT_TEXT_IN_YAML_1_1 = /^\d{4}-\d\d?-\d\d?|^(?:y|n|yes|no|on|off)$/i;

function toData(value: Plain, placeholders: Placeholder[]): unknown {
  if (typeof value === 'string' && NOT_TEXT_IN_YAML_1_1.test(value)) {
    const scalar = new Scalar(value);
    scalar.type = Scalar.QUOTE_SINGLE;
    return scalar;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isTemplate(value)) return templateScalar(value, placeholders);
  if (Array.isArray(value)) return value.map((item) => toData(item, placeholders));
  const entries = plainEntries(value as { readonly [key: string]: Plain });
  return new Map(
    entries.map(([key, inner]) => [
      typeof key === 'string' ? key : templateScalar(key, placeholders),
      toData(inner, placeholders),
    ]),
  );
}

/** Quoted where what it stands for has to be, which its marks do not show. */
function templateScalar(template: Template, placeholders: Placeholder[]): Scalar {
  const scalar = new Scalar(markTemplate(template, placeholders));
  if (/^['"]/.test(stringify(defaultText(template)))) scalar.type = Scalar.QUOTE_SINGLE;
  return scalar;
}

function markTemplate({ template }: Template, placeholders: Placeholder[]): string {
  const parts = template.map((part) => {
    if (typeof part === 'string') return part;
    placeholders.push(part);
    return OPEN + (placeholders.length - 1) + CLOSE;
  });
  return parts.join('');
}

function fill(text: string, placeholders: readonly Placeholder[], snippet: boolean): string {
  const escaped = snippet ? escapeSnippet(text) : text;
  return escaped.replace(MARK, (mark, index: string) => {
    const placeholder = placeholders[Number(index)];
    if (!placeholder) return mark;
    return snippet ? snippetPlaceholder(placeholder, (inner) => inner) : placeholder.text;
  });
}

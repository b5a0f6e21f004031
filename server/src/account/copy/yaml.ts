import { type Json, visible } from './hcl.ts';

/** JSON data as block YAML without a final line break; every further line is indented by `indent`. */
export function yaml(value: Json, indent = ''): string {
  if (typeof value === 'string') return yamlText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (items.length === 0) return '[]';
    return items.map((item) => `\n${indent}- ${yaml(item, inner).replace(/^\n\s*/, '')}`).join('');
  }
  const entries = Object.entries(value as { readonly [key: string]: Json });
  if (entries.length === 0) return '{}';
  return entries
    .map(([key, item]) => {
      const text = yaml(item, inner);
      return `\n${indent}${yamlText(key)}:${text.startsWith('\n') ? '' : ' '}${text}`;
    })
    .join('');
}

/** Quoted as JSON wherever YAML could read something else: a number, a date, a word for true, a tag. */
function yamlText(text: string): string {
  const isPlain =
    /^[A-Za-z][\w./:*+=@-]*$/.test(text) &&
    !text.endsWith(':') &&
    !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain ? text : visible(JSON.stringify(text));
}

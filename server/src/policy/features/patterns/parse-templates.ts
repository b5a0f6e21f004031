import type { Placeholder, Plain, Template } from '../../syntax/template.ts';
import { PatternError } from './pattern-error.ts';

/**
 * JSON data with its placeholders found: `${1:default}`, `${1|one,two|}` (the first is the default), and `${1}` for
 * what another place of the same data defines. A policy variable such as `${aws:username}` does not begin with a digit
 * and stays text. Throws a PatternError where a placeholder is not of this form, defined twice or not at all, or where
 * the numbers do not run from 1 without a gap.
 */
export function parseTemplates(data: unknown): Plain {
  const definitions = new Map<number, Definition>();
  eachString(data, (text) => {
    for (const [written, index, definition] of placeholdersIn(text)) {
      if (!definition) continue;
      if (definitions.has(index)) {
        throw new PatternError(`\`${written}\` defines placeholder ${index} again; write \`\${${index}}\`.`);
      }
      definitions.set(index, definition);
    }
  });
  for (let index = 1; index <= definitions.size; index++) {
    if (!definitions.has(index)) throw new PatternError(`Placeholder ${index} is missing; number from 1 on.`);
  }
  return toPlain(data, definitions);
}

interface Definition {
  readonly text: string;
  readonly choices: readonly string[] | undefined;
}

const PLACEHOLDER = /\$\{(\d+)(?::([^{}|$]+)|\|([^{}|$]+)\|)?\}/g;

/** Each placeholder of a text: as written, its number, and what it defines if it does. */
function placeholdersIn(
  text: string,
): [written: string, index: number, definition: Definition | undefined][] {
  const found = [...text.matchAll(PLACEHOLDER)];
  const begun = text.match(/\$\{\d/g)?.length ?? 0;
  if (begun !== found.length) {
    throw new PatternError(
      `\`${text}\` holds a placeholder that is not of the form \`\${1:default}\`, \`\${1|one,two|}\` or \`\${1}\`.`,
    );
  }
  return found.map(([written, index, text, listed]) => {
    const choices = listed?.split(',');
    const first = text ?? choices?.[0];
    return [written, Number(index), first === undefined ? undefined : { text: first, choices }];
  });
}

function eachString(data: unknown, visit: (text: string) => void): void {
  if (typeof data === 'string') visit(data);
  else if (Array.isArray(data)) for (const item of data) eachString(item, visit);
  else if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) {
      visit(key);
      eachString(value, visit);
    }
  }
}

function toPlain(data: unknown, definitions: ReadonlyMap<number, Definition>): Plain {
  if (typeof data === 'string') return toTemplate(data, definitions);
  if (Array.isArray(data)) return data.map((item) => toPlain(item, definitions));
  if (typeof data !== 'object' || data === null) return data as number | boolean | null;
  const entries = Object.entries(data).map(
    ([key, value]) => [toTemplate(key, definitions), toPlain(value, definitions)] as const,
  );
  const plainKeys = entries.every(([key]) => typeof key === 'string');
  return plainKeys ? Object.fromEntries(entries as [string, Plain][]) : new Map(entries);
}

function toTemplate(text: string, definitions: ReadonlyMap<number, Definition>): string | Template {
  const template: (string | Placeholder)[] = [];
  let at = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const index = Number(match[1]);
    const definition = definitions.get(index);
    if (!definition) {
      throw new PatternError(`\`\${${index}}\` has no default anywhere; write \`\${${index}:…}\`.`);
    }
    if (match.index > at) template.push(text.slice(at, match.index));
    // Editors offer the choices at the first place and copy what is chosen to the others.
    const choices = match[3] === undefined ? undefined : definition.choices;
    template.push({ index, text: definition.text, ...(choices && { choices }) });
    at = match.index + match[0].length;
  }
  if (template.length === 0) return text;
  if (at < text.length) template.push(text.slice(at));
  return { template };
}

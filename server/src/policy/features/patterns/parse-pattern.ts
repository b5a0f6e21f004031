import { POLICY_KINDS, type PolicyKind } from '../../model/kind.ts';
import type { Pattern } from '../patterns.ts';
import { parseTemplates } from './parse-templates.ts';
import { PatternError } from './pattern-error.ts';

/**
 * A pattern from the JSON of its file in `snippets/`. Throws a PatternError that says what is wrong.
 *
 * @param id the file's name without its extension
 */
export function parsePattern(id: string, json: unknown): Pattern {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw new PatternError(`\`${id}\` is not in kebab case; rename it.`);
  if (!isRecord(json)) throw new PatternError('A pattern is a JSON object.');
  for (const key of Object.keys(json)) {
    if (!KEYS.has(key)) throw new PatternError(`\`${key}\` is no part of a pattern; remove it.`);
  }
  const source = text(json, 'source');
  if (!source.startsWith('https://docs.aws.amazon.com/')) {
    throw new PatternError(`\`source\` must be a page of https://docs.aws.amazon.com/, not \`${source}\`.`);
  }
  return {
    id,
    title: text(json, 'title'),
    description: text(json, 'description'),
    kinds: kindsOf(json.kinds),
    resourceType: json.resourceType === undefined ? undefined : text(json, 'resourceType'),
    source,
    statements: statementsOf(json.statements),
  };
}

/** Every pattern of the bundled file that `scripts/gen/patterns.mjs` makes: an object of id → pattern. */
export function parsePatterns(bundle: string): Pattern[] {
  return Object.entries(JSON.parse(bundle)).map(([id, json]) => parsePattern(id, json));
}

const KEYS = new Set(['title', 'description', 'kinds', 'resourceType', 'source', 'statements']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(json: Record<string, unknown>, key: string): string {
  const value = json[key];
  if (typeof value !== 'string' || value.trim() === '') throw new PatternError(`\`${key}\` must be a text.`);
  return value;
}

function kindsOf(value: unknown): PolicyKind[] {
  const known: readonly unknown[] = POLICY_KINDS;
  if (!Array.isArray(value) || value.length === 0 || !value.every((kind) => known.includes(kind))) {
    throw new PatternError(`\`kinds\` must list at least one of ${POLICY_KINDS.join(', ')}.`);
  }
  return value;
}

function statementsOf(value: unknown): Pattern['statements'] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRecord)) {
    throw new PatternError('`statements` must list at least one statement.');
  }
  const statements = parseTemplates(value);
  return Array.isArray(statements) ? statements : [];
}

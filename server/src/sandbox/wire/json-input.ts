import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../service-error.ts';
import { createInputChecks, type InputChecks, memberPath, requiredMembers } from './input-checks.ts';

/**
 * Reads an operation's input from JSON by its schema. Throws a ServiceError where it is no JSON object, a required
 * member is missing or a value is not of its type.
 * @param bindings members that came another way, by name: in the path or the query of a REST protocol
 */
export function readJsonInput(
  schema: NormalizedSchema,
  body: Uint8Array,
  bindings: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> {
  const json = parseObject(body);
  if (!schema.isStructSchema()) return {};
  const checks = createInputChecks();
  const input = readStructure(schema, { ...json, ...boundMembers(schema, bindings) }, '', checks);
  checks.finish();
  return input;
}

function parseObject(body: Uint8Array): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return json as Record<string, unknown>;
  } catch {
    // Said below, in the same words.
  }
  throw new ServiceError('SerializationException', 'The request body is not a JSON object.');
}

/** Paths and queries hold text alone; numbers and booleans are read from it. */
function boundMembers(
  schema: NormalizedSchema,
  bindings: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [name, text] of bindings) {
    const member = schema.getMemberSchema(name);
    if (member.isNumericSchema() && text.trim() !== '') members[name] = Number(text);
    else if (member.isBooleanSchema()) members[name] = text === 'true';
    else members[name] = text;
  }
  return members;
}

function readStructure(
  schema: NormalizedSchema,
  json: Readonly<Record<string, unknown>>,
  path: string,
  checks: InputChecks,
): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const key = member.getMergedTraits().jsonName ?? name;
    const value = Object.hasOwn(json, key) ? json[key] : undefined;
    if (value !== undefined && value !== null)
      structure[name] = readValue(member, value, memberPath(path, name), checks);
  }
  for (const name of requiredMembers(schema)) {
    if (structure[name] === undefined) checks.missing(memberPath(path, name));
  }
  return structure;
}

function readValue(schema: NormalizedSchema, json: unknown, path: string, checks: InputChecks): unknown {
  const wrong = (type: string): undefined =>
    void checks.wrong(path, JSON.stringify(json), `Member must be ${type}`);
  if (schema.isListSchema()) {
    if (!Array.isArray(json)) return wrong('a list');
    const item = schema.getValueSchema();
    return json.map((value, index) => readValue(item, value, `${path}.${index + 1}.member`, checks));
  }
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  if (schema.isStructSchema()) {
    return isObject
      ? readStructure(schema, json as Record<string, unknown>, path, checks)
      : wrong('a structure');
  }
  if (schema.isMapSchema()) {
    if (!isObject) return wrong('a map');
    const value = schema.getValueSchema();
    return Object.fromEntries(
      Object.entries(json).map(([key, each]) => [key, readValue(value, each, `${path}.${key}`, checks)]),
    );
  }
  if (schema.isNumericSchema()) return Number.isSafeInteger(json) ? json : wrong('an integer');
  if (schema.isBooleanSchema()) return typeof json === 'boolean' ? json : wrong('a boolean');
  if (schema.isTimestampSchema()) {
    const date = typeof json === 'number' ? new Date(json * 1000) : new Date(String(json));
    return Number.isNaN(date.getTime()) ? wrong('a timestamp') : date;
  }
  return typeof json === 'string' ? json : wrong('a string');
}

import type { NormalizedSchema } from '@smithy/core/schema';
import type { FormField } from './form-fields.ts';
import { createInputChecks, type InputChecks, memberPath, requiredMembers } from './input-checks.ts';

/**
 * Reads an operation's input from form fields by its schema; fields that the schema does not know are passed over, as
 * AWS does. Throws a ServiceError where a required member is missing or a value is not of its type.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQueryInput(schema: NormalizedSchema, form: FormField): Record<string, unknown> {
  if (!schema.isStructSchema()) return {};
  const checks = createInputChecks();
  const input = readStructure(schema, form, '', checks);
  checks.finish();
  return input;
}

function readStructure(
  schema: NormalizedSchema,
  field: FormField,
  path: string,
  checks: InputChecks,
): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const child = field.children.get(member.getMergedTraits().xmlName ?? name);
    if (child) structure[name] = readValue(member, child, memberPath(path, name), checks);
  }
  for (const name of requiredMembers(schema)) {
    if (structure[name] === undefined) checks.missing(memberPath(path, name));
  }
  return structure;
}

function readValue(schema: NormalizedSchema, field: FormField, path: string, checks: InputChecks): unknown {
  if (schema.isStructSchema()) return readStructure(schema, field, path, checks);
  if (schema.isListSchema()) return readList(schema, field, path, checks);
  const { value } = field;
  if (value === undefined) return undefined;
  if (schema.isNumericSchema()) {
    if (/^[+-]?\d{1,15}$/.test(value)) return Number(value);
    checks.wrong(path, value, 'Member must be an integer');
    return 0;
  }
  if (schema.isBooleanSchema()) {
    if (value === 'true' || value === 'false') return value === 'true';
    checks.wrong(path, value, 'Member must be a boolean');
    return false;
  }
  if (schema.isTimestampSchema()) {
    const date = new Date(value);
    if (Number.isNaN(date.getTime())) checks.wrong(path, value, 'Member must be a timestamp');
    return date;
  }
  if (schema.isBlobSchema()) return Buffer.from(value, 'base64');
  return value;
}

function readList(
  schema: NormalizedSchema,
  field: FormField,
  path: string,
  checks: InputChecks,
): readonly unknown[] {
  const item = schema.getValueSchema();
  const items = schema.getMergedTraits().xmlFlattened
    ? field
    : field.children.get(item.getMergedTraits().xmlName ?? 'member');
  return [...(items?.children ?? [])]
    .filter(([index]) => /^[1-9]\d{0,8}$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child], index) => readValue(item, child, `${path}.${index + 1}.member`, checks));
}

import {
  conditionKeys,
  type ListElement,
  type Policy,
  type PrincipalElement,
  type Statement,
  type ValueList,
} from '../../../model/policy.ts';
import { knownText, shownText } from '../../../model/value.ts';

/** A policy as AWS takes it: JSON, whatever it is written in. */
export interface WrittenDocument {
  readonly document: JsonObject;
  /** False where parts are filled in elsewhere, and stand here as they are written. */
  readonly isWhole: boolean;
}

export type Json = string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function writtenDocument(policy: Policy): WrittenDocument {
  const writer: Writer = { isWhole: policy.complete };
  const document: Record<string, Json> = {};
  const version = knownText(policy.version?.value);
  if (version !== undefined) document.Version = version;
  const id = knownText(policy.id?.value);
  if (id !== undefined) document.Id = id;
  document.Statement = policy.statements.map((statement) => statementOf(statement, writer));
  return { document, isWhole: writer.isWhole };
}

interface Writer {
  isWhole: boolean;
}

function statementOf(statement: Statement, writer: Writer): JsonObject {
  const out: Record<string, Json> = {};
  const { sid, effect, principal, notPrincipal, action, notAction, resource, notResource } = statement;
  for (const element of [sid, effect]) {
    const text = knownText(element?.value);
    if (element && text !== undefined) out[element.name] = text;
  }
  for (const element of [principal, notPrincipal])
    if (element) out[element.name] = principalOf(element, writer);
  for (const list of [action, notAction, resource, notResource])
    if (list) out[list.name] = listOf(list, writer);
  const conditions = new Map<string, [key: string, values: Json][]>();
  for (const use of conditionKeys(statement)) {
    const keys = conditions.get(use.operator.text) ?? [];
    keys.push([use.key, listOf(use, writer)]);
    conditions.set(use.operator.text, keys);
  }
  if (conditions.size > 0) {
    const written = [...conditions].map(([operator, keys]) => [operator, Object.fromEntries(keys)]);
    out.Condition = Object.fromEntries(written);
  }
  return out;
}

function principalOf({ scalar, groups }: PrincipalElement, writer: Writer): Json {
  if (scalar) return knownText(scalar) ?? '*';
  return Object.fromEntries(groups.map((group) => [group.type, listOf(group, writer)]));
}

function listOf(list: ListElement | ValueList, writer: Writer): Json {
  const texts = list.values.map((value) => {
    const text = knownText(value);
    if (text === undefined) writer.isWhole = false;
    return text ?? shownText(value);
  });
  return texts.length === 1 && !list.isList ? texts[0]! : texts;
}

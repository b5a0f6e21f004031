import type { Dialect } from '../../model/dialect.ts';
import type { ModelEdit } from '../../model/edit.ts';
import type { Statement } from '../../model/policy.ts';
import type { TreeEdit } from '../../syntax/edit.ts';
import { defaultText, isTemplate, type Plain, plainEntries, type Template } from '../../syntax/template.ts';
import type { Entry, MapNode } from '../../syntax/tree.ts';
import { attribute, type CanonicalPolicy, POLICY_WORDS, STATEMENT_WORDS } from './canonical.ts';
import { terraformPlaceAt } from './place.ts';

/** Terraform's words, and its blocks where AWS has maps. */
export function terraformDialect(canonical: CanonicalPolicy): Dialect {
  return {
    word,
    lower: (edit) => lowerEdit(edit, canonical),
    placeAt: (policy, cursor) => terraformPlaceAt(policy, cursor, canonical),
    entry: (name, value) => ({ key: word(name), value: plainOf(name, value) }),
  };
}

function word(name: string): string {
  return STATEMENT_WORDS[name] ?? POLICY_WORDS[name] ?? name;
}

/** Elements that Terraform always writes as lists. */
const LISTS = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

function plainOf(name: string, value: Plain): Plain {
  if (name === 'Condition') return CONDITION;
  const escaped = escapeVariables(value);
  if (name === 'Principal' || name === 'NotPrincipal') return principalsBlock(escaped);
  return LISTS.has(name) && !Array.isArray(escaped) ? [escaped] : escaped;
}

/** A `condition` block to be filled in: AWS's map of operators and keys has no likeness here. */
const CONDITION: Plain = { test: stop(1), variable: stop(2), values: [stop(3)] };

function stop(index: number): Template {
  return { template: [{ index, text: '' }] };
}

/** One type of principal with its identifiers. */
function principalsBlock(value: Plain): Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isTemplate(value)) {
    return { type: value, identifiers: [value] };
  }
  const [[type, identifiers] = ['', '']] = plainEntries(value as { readonly [key: string]: Plain });
  return { type, identifiers: Array.isArray(identifiers) ? identifiers : [identifiers] };
}

/** `aws_iam_policy_document` writes `&{…}` for a policy variable. */
function escapeVariables(value: Plain): Plain {
  if (typeof value === 'string') return value.replaceAll('${', '&{');
  if (Array.isArray(value)) return value.map(escapeVariables);
  if (typeof value !== 'object' || value === null || isTemplate(value)) return value;
  const entries = plainEntries(value as { readonly [key: string]: Plain });
  return new Map(entries.map(([key, inner]) => [key, escapeVariables(inner)]));
}

function lowerEdit(edit: ModelEdit, canonical: CanonicalPolicy): readonly TreeEdit[] {
  switch (edit.kind) {
    case 'replaceText': {
      const { start, end } = edit;
      return [
        { kind: 'replaceText', scalar: edit.value.node, start, end, text: edit.text.replaceAll('${', '&{') },
      ];
    }
    case 'replaceValue':
      return [{ kind: 'replaceNode', node: edit.value.node, value: escapeVariables(edit.by) }];
    case 'addValues': {
      const { node } = edit.list;
      if (node?.kind !== 'seq') return [];
      const index = node.items.length;
      return edit.texts.map((text) => ({
        kind: 'insertItem',
        seq: node,
        index,
        value: escapeVariables(text),
      }));
    }
    case 'removeValues': {
      const { node } = edit.list;
      return node?.kind === 'seq'
        ? edit.values.map((value) => ({ kind: 'removeItem', seq: node, item: value.node }))
        : [];
    }
    case 'setPolicyElement':
      return setAttribute(canonical.bodyOf.get(edit.policy.node), edit.name, edit.value);
    case 'setElement':
      return setStatementElement(edit.statement, edit.name, edit.value, canonical);
    case 'renameElement':
      return sources(edit.element.entry, canonical).map((entry) => ({
        kind: 'renameKey',
        entry,
        key: word(edit.name),
      }));
    case 'removeElement': {
      const map = canonical.bodyOf.get(edit.owner.node);
      if (!map) return [];
      return sources(edit.element.entry, canonical).map((entry) => ({ kind: 'removeEntry', map, entry }));
    }
    case 'renamePrincipalType': {
      const elements = [edit.statement.principal, edit.statement.notPrincipal];
      const groups = elements
        .flatMap((element) => element?.groups ?? [])
        .filter(({ type }) => type === edit.from);
      return groups.map(({ entry }) => ({ kind: 'replaceNode', node: entry.key, value: edit.to }));
    }
    case 'addCondition':
      return insertBlock(canonical.bodyOf.get(edit.statement.node), 'condition', {
        test: edit.operator,
        variable: edit.key,
        values: escapeVariables([...edit.values]),
      });
    case 'setOperator': {
      const operators = edit.condition.operators.filter(
        (one) => one === edit.operator || (edit.only === undefined && one.text === edit.operator.text),
      );
      return operators.map(({ entry }) => ({ kind: 'replaceNode', node: entry.key, value: edit.to }));
    }
    case 'setConditionKey':
      return [{ kind: 'replaceNode', node: edit.use.entry.key, value: edit.key }];
    case 'removeCondition': {
      const map = canonical.bodyOf.get(edit.statement.node);
      if (!map) return [];
      return sources(edit.use.entry, canonical).map((entry) => ({ kind: 'removeEntry', map, entry }));
    }
    case 'removeOperator': {
      const map = canonical.bodyOf.get(edit.statement.node);
      if (!map) return [];
      return sources(edit.operator.entry, canonical).map((entry) => ({ kind: 'removeEntry', map, entry }));
    }
    case 'addStatement':
      return insertBlock(canonical.bodyOf.get(edit.policy.node), 'statement', statementBody(edit.statement));
    case 'removeStatement': {
      const map = canonical.bodyOf.get(edit.statement.policy.node);
      const body = canonical.bodyOf.get(edit.statement.node);
      const entry = map?.entries.find((one) => one.value === body);
      return map && entry ? [{ kind: 'removeEntry', map, entry }] : [];
    }
  }
}

function sources(entry: Entry, canonical: CanonicalPolicy): readonly Entry[] {
  return canonical.sourcesOf.get(entry) ?? [];
}

function setAttribute(map: MapNode | undefined, name: string, value: Plain): TreeEdit[] {
  if (!map) return [];
  const existing = attribute(map, word(name));
  const written = plainOf(name, value);
  if (existing) return [{ kind: 'setEntryValue', entry: existing, value: written }];
  const firstBlock = map.entries.findIndex((entry) => entry.block);
  const index = firstBlock < 0 ? map.entries.length : firstBlock;
  return [{ kind: 'insertEntry', map, index, key: word(name), value: written }];
}

function setStatementElement(
  statement: Statement,
  name: string,
  value: Plain,
  canonical: CanonicalPolicy,
): TreeEdit[] {
  const map = canonical.bodyOf.get(statement.node);
  if (!map || name === 'Condition') return [];
  if (name !== 'Principal' && name !== 'NotPrincipal') return setAttribute(map, name, value);
  const old = name === 'Principal' ? statement.principal : statement.notPrincipal;
  const gone = old
    ? sources(old.entry, canonical).map((entry): TreeEdit => ({ kind: 'removeEntry', map, entry }))
    : [];
  return [...gone, ...principalBlocks(value).flatMap((block) => insertBlock(map, word(name), block))];
}

function principalBlocks(value: Plain): Plain[] {
  if (typeof value === 'string') return [{ type: value, identifiers: [value] }];
  return mapEntries(value).map(([type, identifiers]) => ({
    type,
    identifiers: Array.isArray(identifiers) ? identifiers : [identifiers],
  }));
}

function insertBlock(map: MapNode | undefined, key: string, value: Plain): TreeEdit[] {
  return map ? [{ kind: 'insertEntry', map, index: map.entries.length, key, value, block: true }] : [];
}

/** A statement in Terraform's words: attributes, and blocks for principals and conditions. */
function statementBody(statement: Plain): Plain {
  if (typeof statement !== 'object' || statement === null) return {};
  const entries = plainEntries(statement as { readonly [key: string]: Plain });
  return new Map(
    entries.map(([key, value]) => {
      const name = defaultText(key);
      if (name.endsWith('Principal')) return [word(name), principalBlocks(value)];
      return [word(name), name === 'Condition' ? conditionBlocks(value) : plainOf(name, value)];
    }),
  );
}

function conditionBlocks(condition: Plain): Plain[] {
  return mapEntries(condition).flatMap(([test, keys]) =>
    mapEntries(keys).map(([variable, values]) => ({
      test,
      variable,
      values: escapeVariables(Array.isArray(values) ? values : [values]),
    })),
  );
}

function mapEntries(value: Plain): readonly (readonly [string | Template, Plain])[] {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value) && !isTemplate(value);
  return isMap ? plainEntries(value as { readonly [key: string]: Plain }) : [];
}

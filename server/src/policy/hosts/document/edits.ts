import { STATEMENT_ELEMENTS } from '../../catalog/facts/elements.ts';
import type { ModelEdit } from '../../model/edit.ts';
import type { Policy, Statement, ValueList } from '../../model/policy.ts';
import type { TreeEdit } from '../../syntax/edit.ts';
import { displayText } from '../../syntax/scalar.ts';
import type { Plain } from '../../syntax/template.ts';
import type { MapNode, Node } from '../../syntax/tree.ts';

/** What a change of the model means for the document's own maps and sequences. */
export function lowerEdit(edit: ModelEdit): readonly TreeEdit[] {
  switch (edit.kind) {
    case 'replaceText':
      return [
        { kind: 'replaceText', scalar: edit.value.node, start: edit.start, end: edit.end, text: edit.text },
      ];
    case 'replaceValue':
      return [{ kind: 'replaceNode', node: edit.value.node, value: edit.by }];
    case 'addValues':
      return addValues(edit.list, edit.texts);
    case 'removeValues':
      return removeValues(
        edit.list,
        edit.values.map((value) => value.node),
      );
    case 'setPolicyElement':
      return setEntry(edit.policy.node, edit.name, edit.value, POLICY_ORDER);
    case 'setElement':
      return setEntry(edit.statement.node, edit.name, edit.value, STATEMENT_ORDER);
    case 'renameElement':
      return [{ kind: 'renameKey', entry: edit.element.entry, key: edit.name }];
    case 'removeElement':
      return [{ kind: 'removeEntry', map: edit.owner.node, entry: edit.element.entry }];
    case 'renamePrincipalType': {
      const elements = [edit.statement.principal, edit.statement.notPrincipal];
      const groups = elements
        .flatMap((element) => element?.groups ?? [])
        .filter((group) => group.type === edit.from);
      return groups.map((group) => ({ kind: 'renameKey', entry: group.entry, key: edit.to }));
    }
    case 'addCondition':
      return addCondition(edit.statement, edit.operator, edit.key, edit.values);
    case 'setOperator':
      return setOperator(edit);
    case 'setConditionKey':
      return [{ kind: 'renameKey', entry: edit.use.entry, key: edit.key }];
    case 'removeCondition':
      return removeCondition(edit);
    case 'removeOperator': {
      const map = edit.statement.condition?.node;
      return map?.kind === 'map' ? [{ kind: 'removeEntry', map, entry: edit.operator.entry }] : [];
    }
    case 'addStatement':
      return addStatement(edit.policy, edit.statement);
    case 'removeStatement': {
      const list = edit.statement.policy.statement?.node;
      return list?.kind === 'seq' ? [{ kind: 'removeItem', seq: list, item: edit.statement.node }] : [];
    }
  }
}

/** The order in which AWS's own examples write the elements. */
const POLICY_ORDER = ['Version', 'Id', 'Statement'];
const STATEMENT_ORDER = [...STATEMENT_ELEMENTS];

function setEntry(map: MapNode, name: string, value: Plain, order: readonly string[]): TreeEdit[] {
  const existing = map.entries.find((entry) => displayText(entry.key) === name);
  if (existing) return [{ kind: 'setEntryValue', entry: existing, value }];
  const rank = order.indexOf(name);
  const later = map.entries.findIndex((entry) => order.indexOf(displayText(entry.key)) > rank);
  return [{ kind: 'insertEntry', map, index: later < 0 ? map.entries.length : later, key: name, value }];
}

function addValues(list: ValueList, texts: readonly string[]): TreeEdit[] {
  const { node } = list;
  if (!node) return [];
  if (node.kind === 'seq') {
    return texts.map((value) => ({ kind: 'insertItem', seq: node, index: node.items.length, value }));
  }
  if (node.kind !== 'scalar') return [];
  return [{ kind: 'replaceNode', node, value: [displayText(node), ...texts] }];
}

function removeValues({ node }: ValueList, removed: readonly Node[]): TreeEdit[] {
  if (!node) return [];
  if (node.kind === 'seq') return removed.map((item) => ({ kind: 'removeItem', seq: node, item }));
  return removed.includes(node) ? [{ kind: 'replaceNode', node, value: [] }] : [];
}

function oneOrMany(values: readonly string[]): Plain {
  return values.length === 1 ? values[0]! : values;
}

function addCondition(
  statement: Statement,
  operator: string,
  key: string,
  values: readonly string[],
): TreeEdit[] {
  const condition = statement.condition;
  const value = oneOrMany(values);
  if (condition?.node?.kind !== 'map') {
    return setEntry(statement.node, 'Condition', { [operator]: { [key]: value } }, STATEMENT_ORDER);
  }
  const existing = condition.operators.find((one) => one.text === operator);
  if (existing?.node?.kind !== 'map') {
    const map = condition.node;
    return [{ kind: 'insertEntry', map, index: map.entries.length, key: operator, value: { [key]: value } }];
  }
  return setEntry(existing.node, key, value, []);
}

function setOperator(edit: Extract<ModelEdit, { kind: 'setOperator' }>): TreeEdit[] {
  const { condition, operator, to, only } = edit;
  const target = condition.operators.find((one) => one.text === to && one !== operator);
  const moved = only ? [only] : operator.keys;
  if (!target && moved.length === operator.keys.length) {
    return [{ kind: 'renameKey', entry: operator.entry, key: to }];
  }
  if (condition.node?.kind !== 'map' || operator.node?.kind !== 'map') return [];
  const from = operator.node;
  const leaves: TreeEdit[] =
    moved.length === operator.keys.length
      ? [{ kind: 'removeEntry', map: condition.node, entry: operator.entry }]
      : moved.map((use) => ({ kind: 'removeEntry', map: from, entry: use.entry }));
  const written = moved.map((use) => [use.key, plainOf(use.node)] as const);
  if (target?.node?.kind === 'map') {
    const into = target.node;
    return [
      ...leaves,
      ...written.map(
        ([key, value]): TreeEdit => ({
          kind: 'insertEntry',
          map: into,
          index: into.entries.length,
          key,
          value,
        }),
      ),
    ];
  }
  const index = condition.node.entries.indexOf(operator.entry) + 1;
  return [
    ...leaves,
    { kind: 'insertEntry', map: condition.node, index, key: to, value: Object.fromEntries(written) },
  ];
}

function plainOf(node: Node | undefined): Plain {
  if (!node) return '';
  if (node.kind === 'seq') return node.items.map(plainOf);
  if (node.kind === 'map') {
    return Object.fromEntries(node.entries.map((entry) => [displayText(entry.key), plainOf(entry.value)]));
  }
  const text = displayText(node);
  if (node.type === 'boolean') return text === 'true';
  if (node.type === 'null') return null;
  return node.type === 'number' ? Number(text) : text;
}

/** Takes the operator, or the whole Condition, along where nothing is left in it. */
function removeCondition({ statement, use }: Extract<ModelEdit, { kind: 'removeCondition' }>): TreeEdit[] {
  const { condition } = statement;
  if (condition?.node?.kind !== 'map' || use.operator.node?.kind !== 'map') return [];
  if (use.operator.keys.length > 1)
    return [{ kind: 'removeEntry', map: use.operator.node, entry: use.entry }];
  if (condition.operators.length > 1) {
    return [{ kind: 'removeEntry', map: condition.node, entry: use.operator.entry }];
  }
  return [{ kind: 'removeEntry', map: statement.node, entry: condition.entry }];
}

function addStatement(policy: Policy, statement: Plain): TreeEdit[] {
  const node = policy.statement?.node;
  if (node?.kind === 'seq')
    return [{ kind: 'insertItem', seq: node, index: node.items.length, value: statement }];
  if (node?.kind === 'map') return [{ kind: 'wrapItem', node, others: [statement] }];
  return setEntry(policy.node, 'Statement', [statement], POLICY_ORDER);
}

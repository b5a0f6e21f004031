import { VARIABLE_VERSIONS } from '../../catalog/facts/variables.ts';
import { effectOf, type Policy, type Statement } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Box } from './box.ts';
import type { UnclearTest } from './condition.ts';
import { ALL_NAMES } from './name-set.ts';
import { nodeIdentity } from './node-identity.ts';
import type { PatternPool } from './pattern.ts';
import { EVERYTHING } from './pattern-set.ts';
import type { HoleNames, TextReading } from './policy-text.ts';
import { readStatement } from './statement-box.ts';

/**
 * What a policy by itself allows: what its `allows` hold and its `denies` do not. What a Deny holds is denied whatever
 * other policies allow.
 */
export interface PolicyAccess {
  readonly allows: readonly Box[];
  readonly denies: readonly Box[];
}

type Effect = 'Allow' | 'Deny';

export const NO_ACCESS: PolicyAccess = { allows: [], denies: [] };

/**
 * The sets that a policy's statements make. Never fails: what cannot be told is a condition of its own.
 *
 * @param pool shared by policies that are compared, which is faster
 */
export function accessOf(policy: Policy, holeNames: HoleNames, pool: PatternPool = new Map()): PolicyAccess {
  const version = knownText(policy.version?.value);
  const reading: TextReading = {
    kind: policy.kind,
    hasVariables: version !== undefined && VARIABLE_VERSIONS.includes(version),
    holeNames,
    pool,
  };
  const allows: Box[] = [];
  const denies: Box[] = [];
  for (const statement of policy.statements) {
    const effect = effectOf(statement);
    if (effect) (effect === 'Allow' ? allows : denies).push(readStatement(statement, reading));
    else {
      allows.push(withoutEffect(statement, 'Allow', reading));
      denies.push(withoutEffect(statement, 'Deny', reading));
    }
  }
  for (const node of strayNodes(policy)) {
    allows.push(stray(node, 'Allow', holeNames));
    denies.push(stray(node, 'Deny', holeNames));
  }
  return { allows, denies };
}

/** As if it had the effect: it may have either, and has one alone. */
function withoutEffect(statement: Statement, effect: Effect, reading: TextReading): Box {
  const box = readStatement(statement, reading);
  const unclear: UnclearTest = {
    kind: 'unclear',
    identity: `${effect} effect ${nodeIdentity(statement.effect?.node, reading.holeNames)}`,
    reason: 'its `Effect` is neither `Allow` nor `Deny`',
    isRefused: false,
  };
  return { ...box, conditions: [...box.conditions, unclear] };
}

/** What stands where statements belong and is none: an expression of a template, or a mistake. */
function strayNodes({ statement, statements }: Policy): readonly Node[] {
  const node = statement?.node;
  if (!node) return [];
  if (node.kind === 'seq') return node.items.filter(({ kind }) => kind !== 'map');
  return statements.length === 0 ? [node] : [];
}

function stray(node: Node, effect: Effect, holeNames: HoleNames): Box {
  return {
    actions: EVERYTHING,
    resources: EVERYTHING,
    principals: ALL_NAMES,
    conditions: [
      {
        kind: 'unclear',
        identity: `${effect} statement ${nodeIdentity(node, holeNames)}`,
        reason: 'what stands in place of a statement is not known',
        isRefused: false,
      },
    ],
    statement: undefined,
  };
}

import {
  type Comparison,
  comparePolicyFiles,
  type KindSetting,
  type PolicyService,
} from '../../policy/index.ts';
import { openPolicy } from './checked-policy.ts';

/** Whether a policy allows what another does not, and by which statements. */
export interface GrantedAccess {
  /** False only where it certainly allows nothing else. */
  readonly mayGrant: boolean;
  /** Statements of the policy that allow it, in order. */
  readonly statements: readonly GrantingStatement[];
}

export interface GrantingStatement {
  /** From 0. */
  readonly index: number;
  readonly sid?: string;
}

/** What `after` allows beyond `before`: the comparison's new access. */
export function accessBeyond(
  before: string,
  after: string,
  setting: KindSetting,
  policies: PolicyService,
): GrantedAccess {
  const file = openPolicy(after, setting, policies);
  const { policies: compared, mayGrant } = comparePolicyFiles(openPolicy(before, setting, policies), file, {
    catalog: policies.catalog,
    areNamed: true,
  });
  const indexes = new Set(compared.flatMap(({ comparison }) => grantingIndexes(comparison)));
  const written = file.policies[0]?.policy.statements ?? [];
  const statements = written
    .filter(({ index }) => indexes.has(index))
    .map(({ index, sid }) => ({
      index,
      ...(sid?.value?.kind === 'literal' && { sid: sid.value.text }),
    }));
  return { mayGrant, statements };
}

function grantingIndexes({ newAccess, changedByCondition, cannotTell }: Comparison): readonly number[] {
  return [...newAccess, ...changedByCondition, ...cannotTell]
    .filter(({ mayGrant }) => mayGrant)
    .flatMap(({ statements }) => statements.filter(({ side }) => side === 'after'))
    .map(({ index }) => index);
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ReasonSummary.html @param what `New access` */
export function reasonsOf(what: string, statements: readonly GrantingStatement[]): readonly object[] {
  return statements.map(({ index, sid }) => {
    const which = sid === undefined ? `index: ${index}` : `sid: ${sid}`;
    return {
      description: `${what} in the statement with ${which}.`,
      statementIndex: index,
      ...(sid !== undefined && { statementId: sid }),
    };
  });
}

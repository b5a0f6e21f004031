import type { Comparison, ShownPattern } from '../../../server/src/policy/features/compare/changes.ts';
import { comparePolicies } from '../../../server/src/policy/features/compare/compare-policies.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { parseKindSetting } from '../../../server/src/policy/hosts/kind-setting.ts';
import type { Policy } from '../../../server/src/policy/model/policy.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

export type StatementJson = Readonly<Record<string, unknown>>;

/** @param kind as configuration writes it: `identity`, `resource:AWS::S3::Bucket` */
export function policyOf(statements: readonly StatementJson[] | string, kind = 'identity'): Policy {
  const text =
    typeof statements === 'string'
      ? statements
      : JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const designated = parseKindSetting(kind);
  return openPolicyFile({ path: 'policy.json', languageId: 'json', text, designated }, {}).policies[0]!
    .policy;
}

export function compared(
  before: readonly StatementJson[] | string | undefined,
  after: readonly StatementJson[] | string | undefined,
  kind = 'identity',
  fuel?: number,
): Comparison {
  return comparePolicies(
    before === undefined ? undefined : policyOf(before, kind),
    after === undefined ? undefined : policyOf(after, kind),
    { catalog: miniCatalog(), ...(fuel === undefined ? {} : { fuel }) },
  );
}

export function allow(action: unknown, resource: unknown = '*', condition?: unknown): StatementJson {
  return {
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(condition ? { Condition: condition } : {}),
  };
}

export function deny(action: unknown, resource: unknown = '*', condition?: unknown): StatementJson {
  return { ...allow(action, resource, condition), Effect: 'Deny' };
}

/** The lists of a comparison in short: `+` new, `-` lost, `~` by condition with its direction, `?` cannot tell. */
export function inShort({ newAccess, lostAccess, changedByCondition, cannotTell }: Comparison): string[] {
  const lists = [
    ['+', newAccess],
    ['-', lostAccess],
    ['~', changedByCondition],
    ['?', cannotTell],
  ] as const;
  return lists.flatMap(([sign, changes]) =>
    changes.map(({ effect, actions, resources, principals, direction, conditions }) =>
      [
        sign,
        ...(effect === 'Deny' ? ['Deny'] : []),
        ...(direction ? [direction] : []),
        texts(actions),
        ...(resources.length > 0 ? [`on ${texts(resources)}`] : []),
        ...(principals.length > 0 ? [`by ${texts(principals)}`] : []),
        ...(conditions.length > 0 ? [`when ${conditions.join(' and ')}`] : []),
      ].join(' '),
    ),
  );
}

function texts(patterns: readonly ShownPattern[]): string {
  return patterns
    .map(({ pattern, also, except }) =>
      [pattern, ...also.map((text) => `& ${text}`), ...except.map((text) => `\\ ${text}`)].join(' '),
    )
    .join(', ');
}

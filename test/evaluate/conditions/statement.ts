import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import type { Statement } from '../../../server/src/policy/model/policy.ts';

/** A statement with this condition, read from JSON as a policy file is. */
export function statementWith(condition: unknown, effect = 'Allow'): Statement {
  const statement = { Effect: effect, Action: '*', Resource: '*', Condition: condition };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const file = openPolicyFile({ path: '/policy.json', languageId: 'json', text }, {});
  return file.policies[0]!.policy.statements[0]!;
}

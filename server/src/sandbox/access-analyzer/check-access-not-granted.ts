import type { KindSetting } from '../../policy/index.ts';
import type { Operation } from '../operation.ts';
import { checkedType, settingOf } from './checked-policy.ts';
import { accessBeyond, reasonsOf } from './granted-access.ts';
import { validationException } from './validation-exception.ts';

interface CheckAccessNotGrantedRequest {
  readonly policyDocument: string;
  readonly access: readonly Access[];
  readonly policyType: string;
}

/** Any of the actions on any of the resources; without one of the two, any of them. */
interface Access {
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
}

const MOST_VALUES = 100;

/**
 * Whether a policy allows some of the access that is named: whether it allows anything beyond a policy that allows all but
 * that. What the comparison cannot tell fails.
 *
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckAccessNotGranted.html
 */
export const checkAccessNotGranted: Operation = {
  service: 'access-analyzer',
  name: 'CheckAccessNotGranted',
  authorization: () => [{ action: 'access-analyzer:CheckAccessNotGranted', resource: '*' }],
  run({ policyDocument, access, policyType }: CheckAccessNotGrantedRequest, { policies }) {
    const setting = settingOf(policyDocument, checkedType(policyType));
    access.forEach(checkAccess);
    const found = access.map((one) =>
      accessBeyond(JSON.stringify(allBut(one, setting)), policyDocument, setting, policies),
    );
    const named = access.some(({ resources = [] }) => resources.length > 0)
      ? 'listed actions or resources'
      : 'listed actions';
    if (!found.some(({ mayGrant }) => mayGrant)) {
      return {
        result: 'PASS',
        message: `The policy document does not grant access to perform the ${named}.`,
      };
    }
    const statements = new Map(
      found.flatMap((one) => one.statements).map((statement) => [statement.index, statement]),
    );
    const inOrder = [...statements.values()].sort((one, other) => one.index - other.index);
    return {
      result: 'FAIL',
      message: `The policy document grants access to perform one or more of the ${named}.`,
      reasons: reasonsOf(`One or more of the ${named}`, inOrder),
    };
  },
};

function checkAccess({ actions = [], resources = [] }: Access): void {
  if (actions.length + resources.length === 0) {
    throw validationException('An access has neither actions nor resources; give one of them.');
  }
  if (actions.length > MOST_VALUES || resources.length > MOST_VALUES) {
    throw validationException(`An access takes ${MOST_VALUES} actions and ${MOST_VALUES} resources at most.`);
  }
}

/** A policy that allows everyone everything but the access. */
function allBut({ actions = [], resources = [] }: Access, { kind }: KindSetting): object {
  const everyone = kind === 'identity' ? {} : { Principal: '*' };
  const everything = kind === 'trust' ? {} : { Resource: '*' };
  const Statement: object[] = [];
  if (actions.length > 0) {
    Statement.push({ Effect: 'Allow', ...everyone, NotAction: actions, ...everything });
  }
  if (resources.length > 0 && kind !== 'trust') {
    Statement.push({ Effect: 'Allow', ...everyone, Action: '*', NotResource: resources });
  }
  return { Version: '2012-10-17', Statement };
}

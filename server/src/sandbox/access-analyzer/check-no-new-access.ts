import type { Operation } from '../operation.ts';
import { checkedType, settingOf } from './checked-policy.ts';
import { accessBeyond, reasonsOf } from './granted-access.ts';

interface CheckNoNewAccessRequest {
  readonly newPolicyDocument: string;
  readonly existingPolicyDocument: string;
  readonly policyType: string;
}

/**
 * Whether a policy allows what it did not, by our comparison; what it cannot tell fails.
 *
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html
 */
export const checkNoNewAccess: Operation = {
  service: 'access-analyzer',
  name: 'CheckNoNewAccess',
  authorization: () => [{ action: 'access-analyzer:CheckNoNewAccess', resource: '*' }],
  run({ newPolicyDocument, existingPolicyDocument, policyType }: CheckNoNewAccessRequest, { policies }) {
    const type = checkedType(policyType);
    settingOf(existingPolicyDocument, type);
    const setting = settingOf(newPolicyDocument, type);
    const { mayGrant, statements } = accessBeyond(
      existingPolicyDocument,
      newPolicyDocument,
      setting,
      policies,
    );
    if (!mayGrant) {
      return {
        result: 'PASS',
        message: 'The modified permissions do not grant new access compared to your existing policy.',
      };
    }
    return {
      result: 'FAIL',
      message: 'The modified permissions grant new access compared to your existing policy.',
      reasons: reasonsOf('New access', statements),
    };
  },
};

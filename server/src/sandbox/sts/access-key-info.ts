import type { Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { checkText } from './constraint.ts';

/**
 * The account of an access key; the sandbox knows the keys of its own account alone.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
 */
export const getAccessKeyInfo: Operation = {
  service: 'sts',
  name: 'GetAccessKeyInfo',
  authorization: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*' }],
  run({ AccessKeyId }: { readonly AccessKeyId: string }, { state, account }) {
    checkText('accessKeyId', AccessKeyId, { min: 16, max: 128, pattern: '[\\w]*' });
    const isKnown = state.get('accessKeys', AccessKeyId) ?? state.get('sessions', AccessKeyId);
    if (!isKnown) {
      throw new ServiceError(
        'ValidationError',
        `The sandbox account issued no access key ${AccessKeyId}; ask about one of its own.`,
      );
    }
    return { Account: account };
  },
};

import type { Operation } from '../operation.ts';

/**
 * Answered whatever the caller's policies say.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity: Operation = {
  service: 'sts',
  name: 'GetCallerIdentity',
  authorization: () => [],
  run: (_input, { caller }) => ({ UserId: caller.userId, Account: caller.account, Arn: caller.arn }),
};

import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { AwsGateway, GatewayIdentity } from '../../../server/src/account/gateway.ts';
import type { AwsCall, OperationName } from '../../../server/src/account/operations.ts';
import type { ManagedPolicies } from '../../../server/src/files/managed-policies-file.ts';

type Answers = Partial<Record<OperationName, (input: Readonly<Record<string, unknown>>) => unknown>>;

/** A gateway that answers as the test says, and keeps what was called. What it has no answer for is denied. */
export function scriptedGateway(answers: Answers): AwsGateway & { readonly calls: readonly AwsCall[] } {
  const calls: AwsCall[] = [];
  return {
    calls,
    identity: IDENTITY,
    async call(operation, input) {
      calls.push({ operation, input } as unknown as AwsCall);
      const answer = answers[operation];
      if (!answer)
        throw new AwsError('denied', `You may not call ${operation}.`, { code: 'AccessDenied', operation });
      return answer(input as Readonly<Record<string, unknown>>) as never;
    },
  };
}

const IDENTITY: GatewayIdentity = {
  accountId: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/alice',
  userId: 'AIDAEXAMPLE',
  partition: 'aws',
  region: 'us-east-1',
};

/** AWS's own policies, of which the tests need none. */
export function noManagedPolicies(): ManagedPolicies {
  return { date: '2026-01-01', policies: [], document: () => undefined };
}

import { AwsError } from '../aws-error.ts';
import type { LiveContext } from './live-context.ts';

/** A role, user or group as the simulator takes it. */
export interface SimulatedPrincipal {
  readonly kind: 'role' | 'user' | 'group';
  readonly name: string;
  readonly arn: string;
  /** Who calls, where a resource policy is given: only a user can be. */
  readonly callerArn?: string;
}

const ARN = /^arn:[^:]+:(iam|sts)::(\d{12}):(role|user|group|assumed-role)\/(.+)$/;

/**
 * The principal of an ARN; a session's becomes its role, whose path is asked for. Throws an AwsError `invalid` for what the
 * simulator does not take.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export async function simulatedPrincipal(
  text: string,
  { gateway, signal }: LiveContext,
  note: (sentence: string) => void,
): Promise<SimulatedPrincipal> {
  const [, , account, type, path] = ARN.exec(text) ?? [];
  if (account === undefined || type === undefined || path === undefined) {
    throw new AwsError(
      'invalid',
      `AWS's simulator takes a role, user or group; \`${text}\` is none of them, so choose one or ask offline.`,
    );
  }
  if (account !== gateway.identity.accountId) {
    throw new AwsError(
      'invalid',
      `\`${text}\` belongs to account ${account}, and you are signed in to ${gateway.identity.accountId}; sign in there to simulate it.`,
    );
  }
  if (type === 'assumed-role') {
    const name = path.split('/')[0]!;
    return { kind: 'role', name, arn: await roleArn(name) };
  }
  const name = path.split('/').at(-1)!;
  const kind = type as SimulatedPrincipal['kind'];
  return { kind, name, arn: text, ...(kind === 'user' && { callerArn: text }) };

  async function roleArn(name: string): Promise<string> {
    try {
      const { Role } = await gateway.call('GetRole', { RoleName: name }, { signal });
      note(`A session is simulated as its role, \`${name}\`; session policies are left out.`);
      return Role.Arn;
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== 'denied') throw error;
      note(`The path of role \`${name}\` could not be read, so it is taken to be \`/\`.`);
      return `arn:${gateway.identity.partition}:iam::${account}:role/${name}`;
    }
  }
}

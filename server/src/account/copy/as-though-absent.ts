import type { Intent } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway } from '../gateway.ts';

/** What an intent makes does not exist yet, so that what makes a role or policy of the account can be copied too. */
export function asThoughAbsent(intent: Intent, gateway: AwsGateway): AwsGateway {
  if (intent.kind !== 'createRole' && intent.kind !== 'createPolicy') return gateway;
  return {
    identity: gateway.identity,
    call(operation, input, options) {
      const { RoleName, PolicyArn } = input as { readonly RoleName?: string; readonly PolicyArn?: string };
      const isIt =
        intent.kind === 'createRole'
          ? RoleName === intent.name
          : PolicyArn?.endsWith(`:policy${intent.path ?? '/'}${intent.name}`);
      if (!isIt) return gateway.call(operation, input, options);
      const absent = `\`${intent.name}\` is taken not to exist, as what makes it is copied.`;
      return Promise.reject(new AwsError('notFound', absent, { code: 'NoSuchEntity', operation }));
    },
  };
}

import { DecodeAuthorizationMessageCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { OperationOf } from '../operation-table.ts';
import type { ClientSettings } from './client-settings.ts';
import { type CommandConstructor, type ServiceClient, serviceClient } from './service-client.ts';

export function stsClient(settings: ClientSettings): ServiceClient {
  return serviceClient(new STSClient(settings), STS_COMMANDS);
}

/** Named one by one, so that the bundle holds no others. */
export const STS_COMMANDS = {
  GetCallerIdentity: GetCallerIdentityCommand,
  DecodeAuthorizationMessage: DecodeAuthorizationMessageCommand,
} satisfies Record<OperationOf<'sts'>, CommandConstructor>;

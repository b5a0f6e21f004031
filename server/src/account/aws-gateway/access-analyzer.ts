import {
  AccessAnalyzerClient,
  CheckAccessNotGrantedCommand,
  CheckNoNewAccessCommand,
  ValidatePolicyCommand,
} from '@aws-sdk/client-accessanalyzer';
import type { OperationOf } from '../operation-table.ts';
import type { ClientSettings } from './client-settings.ts';
import { type CommandConstructor, type ServiceClient, serviceClient } from './service-client.ts';

export function accessAnalyzerClient(settings: ClientSettings): ServiceClient {
  return serviceClient(new AccessAnalyzerClient(settings), ACCESS_ANALYZER_COMMANDS);
}

/** Named one by one, so that the bundle holds no others. */
export const ACCESS_ANALYZER_COMMANDS = {
  ValidatePolicy: ValidatePolicyCommand,
  CheckNoNewAccess: CheckNoNewAccessCommand,
  CheckAccessNotGranted: CheckAccessNotGrantedCommand,
} satisfies Record<OperationOf<'access-analyzer'>, CommandConstructor>;

import { AwsError } from './aws-error.ts';
import type { AwsGateway } from './gateway.ts';
import { isWrite } from './operation-table.ts';

/** Refuses every write with an AwsError of the kind `blocked` before anything is sent, for as long as `blocked()` says why. */
export function readOnlyGateway(gateway: AwsGateway, blocked: () => string | undefined): AwsGateway {
  return {
    identity: gateway.identity,
    async call(operation, input, options) {
      const why = isWrite(operation) ? blocked() : undefined;
      if (why !== undefined) throw new AwsError('blocked', why, { operation });
      return gateway.call(operation, input, options);
    },
  };
}

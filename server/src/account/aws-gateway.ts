import { AwsError } from './aws-error.ts';
import { withDecodedDocuments } from './aws-gateway/documents.ts';
import { serviceClients } from './aws-gateway/service-clients.ts';
import { callAws } from './call-aws.ts';
import { TIME_LIMITS, type TimeLimits } from './connection.ts';
import { type CredentialSource, secretsOf } from './credential-source.ts';
import { foreignEndpoint } from './endpoints.ts';
import type { AwsGateway, CallOptions, GatewayIdentity } from './gateway.ts';
import { actionOf, isWrite, serviceOf } from './operation-table.ts';
import type { OperationName, OutputOf } from './operations.ts';
import { type Pace, realPace } from './pace.ts';

export interface GatewayParts {
  readonly source: CredentialSource;
  /** Of the question whose the credentials are. */
  readonly signal: AbortSignal;
  readonly pace?: Pace;
  readonly limits?: TimeLimits;
}

/** Asks AWS whose the credentials are (`sts:GetCallerIdentity`, which needs no permission) and makes that identity's gateway. */
export async function createAwsGateway({
  source,
  signal,
  pace = realPace,
  limits = TIME_LIMITS,
}: GatewayParts): Promise<AwsGateway> {
  checkRegion(source);
  const call = caller(source, pace, limits);
  const { Account, Arn, UserId } = await call('GetCallerIdentity', {}, { signal });
  const endpoint = foreignEndpoint(source.endpoints);
  const identity: GatewayIdentity = {
    accountId: Account,
    arn: Arn,
    userId: UserId,
    partition: Arn.split(':')[1] || 'aws',
    region: source.region,
    ...(endpoint !== undefined && { endpoint }),
  };
  return { identity, call };
}

/** It becomes part of a host name. */
function checkRegion({ region, label }: CredentialSource): void {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) return;
  throw new AwsError(
    'invalid',
    `The region of ${label} is no region's name; write one such as \`eu-central-1\` in the profile or the setting \`iamPolicy.aws.region\`.`,
  );
}

function caller(source: CredentialSource, pace: Pace, limits: TimeLimits): AwsGateway['call'] {
  let secrets: readonly string[] = [];
  const clientOf = serviceClients(
    source,
    async () => {
      const credentials = await source.credentials(false);
      secrets = secretsOf(credentials);
      return credentials;
    },
    limits,
  );
  return <O extends OperationName>(operation: O, input: object, options: CallOptions) => {
    const service = serviceOf(operation);
    const endpoint = source.endpoints[service];
    return callAws<OutputOf<O>>(
      {
        action: actionOf(operation),
        operation,
        writes: isWrite(operation),
        source,
        ...(endpoint !== undefined && { endpoint }),
        secrets: () => secrets,
        async send(onSent) {
          const client = await clientOf(service);
          const answer = await client.send(operation, input, options.signal, onSent);
          return withDecodedDocuments(withoutMetadata(answer)) as OutputOf<O>;
        },
      },
      options,
      pace,
    );
  };
}

function withoutMetadata(answer: unknown): unknown {
  const { $metadata: _, ...output } = answer as Record<string, unknown>;
  return output;
}

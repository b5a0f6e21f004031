import type { InputOf, OperationName, OutputOf } from './operations.ts';

/**
 * The one way to AWS: one identity, one endpoint. Throttled calls are repeated with growing waits; reads also where the
 * connection or the service failed. A write whose fate is not known is not repeated: it fails with the kind `uncertain`,
 * and whoever planned it reads back first. Every failure is an AwsError.
 */
export interface AwsGateway {
  readonly identity: GatewayIdentity;
  call<O extends OperationName>(operation: O, input: InputOf<O>, options: CallOptions): Promise<OutputOf<O>>;
}

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Told before a repetition: how long it waits, in milliseconds. */
  readonly onWait?: (milliseconds: number, reason: string) => void;
}

export interface GatewayIdentity {
  /** 12 digits. */
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;
  /** Where calls go when it is not AWS; absent for AWS's own endpoints. */
  readonly endpoint?: string;
}

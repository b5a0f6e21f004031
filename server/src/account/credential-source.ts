import type { ServiceName } from './operation-table.ts';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Where credentials come from, and the settings that belong to them. */
export interface CredentialSource {
  /** In a sentence: ``profile `dev` ``, `the environment`. */
  readonly label: string;
  /** Profile whose settings apply to clients, such as FIPS endpoints; `default` where no other is chosen. */
  readonly profile: string;
  readonly region: string;
  readonly endpoints: ServiceEndpoints;
  /** Path of a file with certificates to trust beside the usual ones, in PEM format. */
  readonly certificates?: string;
  /** What the user can run in a terminal when the credentials have run out. */
  readonly renewCommand?: string;
  /** What to do then, where there is nothing to run: `Sign in again`. */
  readonly renewAdvice: string;
  /** True where the credentials do not run out, or are replaced without the user. */
  readonly renewable: boolean;
  /**
   * Credentials that are good now. May ask the user for a code only where `interactive`; throws an AwsError. Signals of
   * callers are theirs to watch.
   */
  credentials(interactive: boolean): Promise<AwsCredentials>;
}

/** Where calls of a service go in place of AWS's own endpoint. */
export type ServiceEndpoints = Readonly<Partial<Record<ServiceName, string>>>;

/** What may stand in no message. */
export function secretsOf({ secretAccessKey, sessionToken }: AwsCredentials): readonly string[] {
  return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
}

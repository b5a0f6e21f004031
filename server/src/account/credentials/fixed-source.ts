import type { CredentialSource } from '../credential-source.ts';
import { everyService } from '../endpoints.ts';

export interface FixedKeys {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** Keys for one endpoint, such as the sandbox's; settings, environment and profiles have no say. Throws an AwsError. */
export function fixedSource(
  label: string,
  { endpoint, accessKeyId, secretAccessKey, region }: FixedKeys,
): CredentialSource {
  return {
    label,
    profile: 'default',
    region,
    endpoints: everyService(endpoint),
    renewAdvice: 'start it again and sign in',
    renewable: true,
    credentials: async () => ({ accessKeyId, secretAccessKey }),
  };
}

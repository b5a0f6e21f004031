import type { ServiceEndpoints } from '../credential-source.ts';
import { configuredEndpoints } from '../endpoints.ts';
import type { Environment, SharedConfig } from './shared-config.ts';

/** Where the calls of a profile go in place of AWS. Throws an AwsError where an override is no address. */
export function profileEndpoints(
  config: SharedConfig,
  name: string,
  environment: Environment,
  setting: string,
): ServiceEndpoints {
  const profile = config.profiles.get(name) ?? {};
  const services = config.services.get(profile.services ?? '') ?? {};
  return configuredEndpoints({ setting, environment, profile, services });
}

import type { TimeLimits } from '../connection.ts';
import type { AwsCredentials, CredentialSource } from '../credential-source.ts';
import type { ServiceName } from '../operation-table.ts';
import { clientSettings } from './client-settings.ts';
import type { ServiceClient } from './service-client.ts';

/** The clients of one identity, each loaded and made when its service is first called. */
export function serviceClients(
  source: CredentialSource,
  credentials: () => Promise<AwsCredentials>,
  limits: TimeLimits,
): (service: ServiceName) => Promise<ServiceClient> {
  const made = new Map<ServiceName, Promise<ServiceClient>>();
  return (service) => {
    let client = made.get(service);
    if (!client) {
      client = load(service, clientSettings(service, source, credentials, limits));
      made.set(service, client);
    }
    return client;
  };
}

async function load(
  service: ServiceName,
  settings: ReturnType<typeof clientSettings>,
): Promise<ServiceClient> {
  switch (service) {
    case 'iam':
      return (await import('./iam.ts')).iamClient(settings);
    case 'sts':
      return (await import('./sts.ts')).stsClient(settings);
    case 'access-analyzer':
      return (await import('./access-analyzer.ts')).accessAnalyzerClient(settings);
    case 'organizations':
      return (await import('./organizations.ts')).organizationsClient(settings);
  }
}

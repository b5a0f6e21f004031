import { AwsError } from './aws-error.ts';
import type { ServiceEndpoints } from './credential-source.ts';
import { SERVICES, type ServiceName } from './operation-table.ts';

export interface EndpointSettings {
  /** The setting of ours; empty: none. Above everything else. */
  readonly setting: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the chosen profile, by key. */
  readonly profile: Readonly<Record<string, string | undefined>>;
  /** Of the `services` section that the profile names: keys such as `iam.endpoint_url`. */
  readonly services: Readonly<Record<string, string | undefined>>;
}

/**
 * Where calls go in place of AWS, by AWS's rules: service-specific before general, environment before profile.
 * Throws an AwsError where one is no address. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function configuredEndpoints(settings: EndpointSettings): ServiceEndpoints {
  const found: Partial<Record<ServiceName, string>> = {};
  for (const service of SERVICES) {
    const endpoint = settings.setting || configured(service, settings);
    if (endpoint) found[service] = checkedEndpoint(endpoint);
  }
  return found;
}

export function everyService(endpoint: string): ServiceEndpoints {
  const checked = checkedEndpoint(endpoint);
  return Object.fromEntries(SERVICES.map((service) => [service, checked]));
}

const IDENTIFIERS: Readonly<Record<ServiceName, string>> = {
  iam: 'iam',
  sts: 'sts',
  'access-analyzer': 'accessanalyzer',
  organizations: 'organizations',
};

function configured(
  service: ServiceName,
  { environment, profile, services }: EndpointSettings,
): string | undefined {
  const ignored =
    environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? profile.ignore_configured_endpoint_urls ?? 'false';
  if (ignored.toLowerCase() === 'true') return undefined;
  const id = IDENTIFIERS[service];
  return (
    environment[`AWS_ENDPOINT_URL_${id.toUpperCase()}`] ||
    // Not AWS's name of it, but the one that people write.
    environment[`AWS_ENDPOINT_URL_${service.toUpperCase().replace('-', '_')}`] ||
    environment.AWS_ENDPOINT_URL ||
    services[`${id}.endpoint_url`] ||
    profile.endpoint_url ||
    undefined
  );
}

function checkedEndpoint(endpoint: string): string {
  const refuse = (why: string): AwsError =>
    new AwsError(
      'invalid',
      `The endpoint override ${why}; give an address such as \`http://127.0.0.1:4566\`.`,
    );
  let url: URL;
  try {
    url = new URL(endpoint);
  } catch {
    throw refuse('is no address');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('is neither http nor https');
  if (url.username || url.password) throw refuse('may not hold a user name or a password');
  return url.href.replace(/\/+$/, '');
}

const AWS_HOST =
  /^(?:iam|sts|access-analyzer|organizations)(?:-fips)?(?:\.(?:global|[a-z]{2,4}(?:-[a-z]+)+-\d|us-gov))?\.(?:amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|api\.aws|api\.amazonwebservices\.com\.cn|api\.amazonwebservices\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const VPC_ENDPOINT_HOST =
  /^vpce-[a-z0-9-]+\.(?:iam|sts|access-analyzer|organizations)(?:\.[a-z]{2,4}(?:-[a-z]+)+-\d)?\.vpce\.amazonaws\.com(?:\.cn)?$/;

/** The overrides that do not lead to AWS's own host names over TLS, for people to read; undefined: there are none. */
export function foreignEndpoint(endpoints: ServiceEndpoints): string | undefined {
  const foreign = new Set<string>();
  for (const endpoint of Object.values(endpoints)) {
    const { protocol, hostname } = new URL(endpoint);
    if (protocol !== 'https:' || !(AWS_HOST.test(hostname) || VPC_ENDPOINT_HOST.test(hostname))) {
      foreign.add(endpoint);
    }
  }
  return foreign.size === 0 ? undefined : [...foreign].join(', ');
}

import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { STSClient } from '@aws-sdk/client-sts';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Clients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly analyzer: AccessAnalyzerClient;
  readonly organizations: OrganizationsClient;
}

/** The SDK's own clients, as any program uses them. */
export function clientsOf(
  { endpoint, region }: { readonly endpoint: string; readonly region: string },
  credentials: Keys,
): Clients {
  const options = { region, credentials, ...(endpoint && { endpoint }) };
  return {
    iam: new IAMClient(options),
    sts: new STSClient(options),
    analyzer: new AccessAnalyzerClient(options),
    organizations: new OrganizationsClient(options),
  };
}

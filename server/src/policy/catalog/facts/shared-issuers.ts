import { type FactSource, USER_GUIDE } from './source.ts';

/**
 * An OIDC issuer that many customers share. IAM refuses a role trust policy for it, new or changed, that tests none of
 * the keys.
 */
export interface SharedIssuer {
  readonly name: string;
  /** Host and path without `https://`, as behind `oidc-provider/` in the provider's ARN. */
  readonly issuer: string;
  /** Condition keys of which the policy must test one. */
  readonly keys: readonly string[];
}

export const SHARED_ISSUERS_SOURCE: FactSource = {
  page: `${USER_GUIDE}id_roles_providers_oidc_secure-by-default.html`,
  checked: '2026-11-22',
};

export const SHARED_ISSUERS: readonly SharedIssuer[] = [
  shared('Amazon Cognito', 'cognito-identity.amazonaws.com', 'aud'),
  {
    name: 'Azure Sentinel',
    issuer: 'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d',
    keys: ['sts:RoleSessionName'],
  },
  shared('Buildkite', 'agent.buildkite.com', 'sub'),
  shared('Codefresh', 'oidc.codefresh.io', 'sub'),
  shared('DVC Studio', 'studio.datachain.ai/api', 'sub'),
  // The document history of the IAM user guide adds `job_workflow_ref` on 2026-05-12.
  shared('GitHub Actions', 'token.actions.githubusercontent.com', 'sub', 'job_workflow_ref'),
  shared('GitHub audit log streaming', 'oidc-configuration.audit-log.githubusercontent.com', 'sub'),
  shared('GitHub vstoken', 'vstoken.actions.githubusercontent.com', 'sub'),
  shared('GitLab', 'gitlab.com', 'sub'),
  shared('IBM Turbonomic', 'rh-oidc.s3.us-east-1.amazonaws.com/22ejnvnnturfmt6km08idd0nt4hekbn7', 'sub'),
  shared('IBM Turbonomic', 'rh-oidc.s3.us-east-1.amazonaws.com/23e3sd27sju1hoou6ohfs68vbno607tr', 'sub'),
  shared('IBM Turbonomic', 'rh-oidc.s3.us-east-1.amazonaws.com/23ne21h005qjl3n33d8dui5dlrmv2tmg', 'sub'),
  shared('IBM Turbonomic', 'rh-oidc.s3.us-east-1.amazonaws.com/24jrf12m5dj7ljlfb4ta2frhrcoadm26', 'sub'),
  shared('IBM Turbonomic', 'oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb', 'sub'),
  shared('IBM Turbonomic', 'oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu', 'sub'),
  shared('Pulumi Cloud', 'api.pulumi.com/oidc', 'aud'),
  shared('sandboxes.cloud', 'sandboxes.cloud', 'aud'),
  shared('Scalr', 'scalr.io', 'sub'),
  shared('Shisho Cloud', 'tokens.cloud.shisho.dev', 'sub'),
  shared('Terraform Cloud', 'app.terraform.io', 'sub'),
  shared('Upbound', 'proidc.upbound.io', 'sub'),
  shared('Vercel global endpoint', 'oidc.vercel.com', 'aud'),
];

const byIssuer = new Map(SHARED_ISSUERS.map((entry) => [entry.issuer, entry]));

/** The shared issuer of that host and path, in any case of the host. */
export function sharedIssuer(issuer: string): SharedIssuer | undefined {
  return byIssuer.get(issuer.toLowerCase());
}

function shared(name: string, issuer: string, ...claims: readonly string[]): SharedIssuer {
  return { name, issuer, keys: claims.map((claim) => `${issuer}:${claim}`) };
}

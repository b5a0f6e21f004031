import { oidcProvider } from './federation-keys.ts';
import type { FactSource } from './source.ts';

/** How the subjects of an issuer's tokens begin: with what tells its customers, or its tenants, apart. */
export interface SubjectForm {
  /** Host and path as behind `oidc-provider/` in the provider's ARN. */
  readonly issuer: RegExp;
  /** For people: who gives the tokens. */
  readonly name: string;
  /** Text before the owner, in the issuer's spelling. */
  readonly start: string;
  /** A character that ends the owner, so that nothing behind it can change who it is. */
  readonly end: RegExp;
  /** For people: what the owner is. */
  readonly owner: string;
  /** Claims that name the owner as well, with which the subject may be as wide as it likes. */
  readonly claims: readonly string[];
  /** True where a workload without that name gets a token from the same issuer: the subject must be tested. */
  readonly mustTest: boolean;
  readonly example: string;
}

export const OIDC_SUBJECTS_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
  checked: '2026-11-22',
};

export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

const FORMS: readonly SubjectForm[] = [
  {
    // https://docs.github.com/en/actions/reference/security/oidc: `repo:ORG/REPO:…`, and `repo:ORG@ID/REPO@ID:…` for
    // repositories with immutable subjects. Neither character can be part of a name.
    issuer: /^token\.actions\.githubusercontent\.com$/i,
    name: 'GitHub',
    start: 'repo:',
    end: /[/@]/,
    owner: 'organization',
    claims: [
      'enterprise_id',
      'job_workflow_ref',
      'repository',
      'repository_id',
      'repository_owner',
      'repository_owner_id',
    ],
    mustTest: false,
    example: 'repo:example-org/example-repo:ref:refs/heads/main',
  },
  {
    // https://docs.gitlab.com/ci/secrets/id_token_authentication/
    issuer: /^gitlab\.com$/i,
    name: 'GitLab',
    start: 'project_path:',
    end: /\//,
    owner: 'group',
    claims: ['namespace_id', 'namespace_path', 'project_id', 'project_path', 'user_id'],
    mustTest: false,
    example: 'project_path:example-group/example-project:ref_type:branch:ref:main',
  },
  {
    // https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens
    issuer: /^app\.terraform\.io$/i,
    name: 'HCP Terraform',
    start: 'organization:',
    end: /:/,
    owner: 'organization',
    claims: ['terraform_organization_id', 'terraform_organization_name'],
    mustTest: false,
    example: 'organization:example-org:project:example:workspace:production:run_phase:*',
  },
  {
    // https://buildkite.com/docs/agent/v3/cli-oidc
    issuer: /^agent\.buildkite\.com$/i,
    name: 'Buildkite',
    start: 'organization:',
    end: /:/,
    owner: 'organization',
    claims: ['cluster_id', 'organization_id', 'organization_slug', 'pipeline_id'],
    mustTest: false,
    example: 'organization:example-org:pipeline:example:ref:refs/heads/main:*',
  },
  {
    // https://vercel.com/docs/oidc/reference
    issuer: /^oidc\.vercel\.com$/i,
    name: 'Vercel',
    start: 'owner:',
    end: /:/,
    owner: 'team',
    claims: ['aud', 'owner', 'owner_id', 'project_id'],
    mustTest: false,
    example: 'owner:example-team:project:example:environment:production',
  },
  {
    // https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
    issuer: /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\/[^:\s]+$/i,
    name: 'the EKS cluster',
    start: 'system:serviceaccount:',
    end: /:/,
    owner: 'namespace',
    claims: [],
    mustTest: true,
    example: 'system:serviceaccount:example-namespace:example-service-account',
  },
];

/** How the subjects of an issuer begin; undefined where that is not known, or the issuer has one customer alone. */
export function subjectForm(issuer: string): SubjectForm | undefined {
  return FORMS.find((form) => form.issuer.test(issuer));
}

/** Issuer that a `Federated` principal names by ARN or by host, without `https://`; undefined for other principals. */
export function issuerOf(principal: string): string | undefined {
  const arn = /^arn:[^:]+:iam::[^:]*:oidc-provider\/(.+)$/.exec(principal)?.[1];
  return arn ?? (oidcProvider(principal)?.builtIn ? principal : undefined);
}

/** Issuer and claim of a condition key; undefined for keys of services and of SAML. */
export function claimOf(key: string): { readonly issuer: string; readonly claim: string } | undefined {
  const colon = key.indexOf(':');
  const issuer = key.slice(0, Math.max(0, colon));
  return issuer.includes('.') ? { issuer, claim: key.slice(colon + 1) } : undefined;
}

/** True where both name the same issuer: hosts in either case. */
export function isSameIssuer(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** How the subjects of an issuer's tokens begin: with what tells its customers, or its tenants, apart. */
export interface SubjectForm {
  /** Host and path as behind `oidc-provider/` in the provider's ARN. */
  readonly issuer: RegExp;
  /** For people: who gives the tokens. */
  readonly name: string;
  /** Text before the owner, in the issuer's spelling. */
  readonly start: string;
  /** What ends the owner, so that nothing behind it can change who it is. */
  readonly end: RegExp;
  /** Other beginnings that customers can choose: text before the owner, and what ends it. */
  readonly templates?: readonly (readonly [start: string, end: RegExp])[];
  /** For people: what the owner is. */
  readonly owner: string;
  /** Claims that name the owner as well, with which the subject may be as wide as it likes. */
  readonly claims: readonly string[];
  /**
   * Who else has tokens of the issuer: customers of the provider, workloads of the same cluster, or projects of the same
   * customer, to which the issuer belongs.
   */
  readonly others: 'customers' | 'workloads' | 'projects';
  readonly example: string;
}

/** The first that fits an issuer is its form. */
export const SUBJECT_FORMS: readonly SubjectForm[] = [
  {
    // https://docs.github.com/en/actions/reference/security/oidc: `repo:ORG/REPO:…`, and `repo:ORG@ID/REPO@ID:…` for
    // repositories with immutable subjects. Neither character can be part of a name. Templates take other claims.
    issuer: /^(?:vs)?token\.actions\.githubusercontent\.com$/i,
    name: 'GitHub',
    start: 'repo:',
    end: /[/@]/,
    templates: [
      ['repository_owner:', /:/],
      ['repository_owner_id:', /:/],
      ['repository_id:', /:/],
      ['job_workflow_ref:', /\//],
    ],
    owner: 'organization',
    claims: [
      'enterprise_id',
      'job_workflow_ref',
      'repository',
      'repository_id',
      'repository_owner',
      'repository_owner_id',
    ],
    others: 'customers',
    example: 'repo:example-org/example-repo:ref:refs/heads/main',
  },
  {
    // https://docs.github.com/en/enterprise-cloud@latest/admin/monitoring-activity-in-your-enterprise/reviewing-audit-logs-for-your-enterprise/streaming-the-audit-log-for-your-enterprise
    issuer: /^oidc-configuration\.audit-log\.githubusercontent\.com$/i,
    name: 'GitHub audit log streaming',
    start: 'https://github.com/',
    end: /$^/,
    owner: 'enterprise',
    claims: [],
    others: 'customers',
    example: 'https://github.com/example-enterprise',
  },
  {
    // https://docs.gitlab.com/ci/secrets/id_token_authentication/
    issuer: /^gitlab\.com$/i,
    name: 'GitLab',
    start: 'project_path:',
    end: /\//,
    owner: 'group',
    claims: ['namespace_id', 'namespace_path', 'project_id', 'project_path', 'user_id'],
    others: 'customers',
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
    others: 'customers',
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
    others: 'customers',
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
    others: 'customers',
    example: 'owner:example-team:project:example:environment:production',
  },
  {
    // https://codefresh.io/docs/docs/integrations/oidc-pipelines/
    issuer: /^oidc\.codefresh\.io$/i,
    name: 'Codefresh',
    start: 'account:',
    end: /:/,
    owner: 'account',
    claims: ['account_id', 'pipeline_id'],
    others: 'customers',
    example: 'account:0123456789abcdef01234567:pipeline:89abcdef0123456789abcdef:*',
  },
  {
    // https://docs.scalr.io/docs/aws
    issuer: /^scalr\.io$/i,
    name: 'Scalr',
    start: 'account:',
    end: /:/,
    owner: 'account',
    claims: [],
    others: 'customers',
    example: 'account:example-account:environment:production:workspace:*',
  },
  {
    // https://docs.upbound.io/manuals/packages/providers/authentication/
    issuer: /^proidc\.upbound\.io$/i,
    name: 'Upbound',
    start: 'mcp:',
    end: /\//,
    owner: 'organization',
    claims: [],
    others: 'customers',
    example: 'mcp:example-org/example-control-plane:provider:provider-aws',
  },
  {
    // https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateIdToken: who asks
    // for the token chooses its audience, which the key `oaud` has; `aud` is the one who asked.
    issuer: /^accounts\.google\.com$/i,
    name: 'Google',
    start: '',
    end: /$^/,
    owner: 'ID of the service account or user',
    claims: ['aud', 'email', 'google/organization_number'],
    others: 'customers',
    example: '123456789012345678901',
  },
  {
    // https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html, and the issuers of clusters on
    // Google Cloud, Azure and OpenShift, which write the subject in the same way.
    issuer:
      /^(?:oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\/[^:\s]+|container\.googleapis\.com\/v1\/projects\/[^:\s]+|[a-z0-9-]+\.oic\.prod-aks\.azure\.com\/[^:\s]+|oidc\.op1\.openshiftapps\.com\/[^:\s]+|rh-oidc\.s3\.us-east-1\.amazonaws\.com\/[^:\s]+)$/i,
    name: 'the cluster',
    start: 'system:serviceaccount:',
    end: /:/,
    owner: 'namespace',
    claims: [],
    others: 'workloads',
    example: 'system:serviceaccount:example-namespace:example-service-account',
  },
  {
    // https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/
    issuer: /^oidc\.circleci\.com\/org\/[^:\s]+$/i,
    name: 'CircleCI',
    start: 'org/',
    end: /\/project\/[^/]/,
    owner: 'project',
    claims: ['oidc.circleci.com/project-id'],
    others: 'projects',
    example: 'org/00000000-0000-0000-0000-000000000000/project/11111111-1111-1111-1111-111111111111/user/*',
  },
  {
    // https://support.atlassian.com/bitbucket-cloud/docs/integrate-pipelines-with-resource-servers-using-oidc/
    issuer: /^api\.bitbucket\.org\/2\.0\/workspaces\/[^:\s]+\/pipelines-config\/identity\/oidc$/i,
    name: 'Bitbucket',
    start: '{',
    end: /\}/,
    owner: 'repository',
    claims: [],
    others: 'projects',
    example: '{00000000-0000-0000-0000-000000000000}:*',
  },
  {
    // https://docs.spacelift.io/integrations/cloud-providers/oidc/
    issuer: /^[a-z0-9-]+\.app\.(?:us\.)?spacelift\.io$/i,
    name: 'Spacelift',
    start: 'space:',
    end: /:/,
    owner: 'space',
    claims: [],
    others: 'projects',
    example: 'space:example-space:stack:example:run_type:TRACKED:scope:*',
  },
];

import type { ConditionKeyType } from '../catalog.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
export interface OidcProvider {
  readonly name: string;
  /** Host and path of the issuer, as in the key before the colon. */
  readonly issuer: RegExp;
  readonly claims: readonly string[];
  /** True for the providers that are named without an ARN in `Federated`. */
  readonly builtIn: boolean;
}

export const STANDARD_CLAIMS: readonly string[] = ['aud', 'sub', 'amr', 'email', 'oaud'];

const github = [
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'workflow',
];
const buildkite = [
  'build_branch',
  'cluster_id',
  'cluster_name',
  'organization_id',
  'organization_slug',
  'pipeline_id',
  'pipeline_slug',
];

export const OIDC_PROVIDERS: readonly OidcProvider[] = [
  {
    name: 'GitHub Actions',
    issuer:
      /^token\.actions\.(?:githubusercontent\.com(?:\/[^:\s]+)?|[^.:/\s]+\.ghe\.com)$|^github\.com\/enterprises\/[^:\s]+$/i,
    claims: [...STANDARD_CLAIMS, ...github],
    builtIn: false,
  },
  {
    name: 'GitLab.com',
    issuer: /^gitlab\.com$/i,
    claims: [
      ...STANDARD_CLAIMS,
      'namespace_id',
      'pipeline_source',
      'project_id',
      'ref_protected',
      'runner_environment',
      'user_access_level',
      'user_email',
      'user_id',
      'user_login',
    ],
    builtIn: false,
  },
  {
    name: 'Amazon Cognito',
    issuer: /^cognito-identity(?:-us-gov)?\.amazonaws\.com$/i,
    claims: ['aud', 'sub', 'amr', 'oaud'],
    builtIn: true,
  },
  {
    name: 'Google',
    issuer: /^accounts\.google\.com$/i,
    claims: [...STANDARD_CLAIMS, 'google/organization_number'],
    builtIn: true,
  },
  {
    name: 'Login with Amazon',
    issuer: /^www\.amazon\.com$/i,
    claims: ['app_id', 'sub', 'user_id'],
    builtIn: true,
  },
  {
    name: 'Facebook',
    issuer: /^graph\.facebook\.com$/i,
    claims: ['app_id', 'id'],
    builtIn: true,
  },
  {
    name: 'Buildkite',
    issuer: /^agent\.(?:buildkite\.com|[^.:/\s]+\.buildkite\.(?:dev|site))$/i,
    claims: [...STANDARD_CLAIMS, ...buildkite],
    builtIn: false,
  },
  {
    name: 'CircleCI',
    issuer: /^oidc\.circleci\.com\/org\/[^:\s]+$/i,
    claims: [...STANDARD_CLAIMS, 'oidc.circleci.com/project-id'],
    builtIn: false,
  },
  {
    name: 'Oracle Cloud Infrastructure',
    issuer: /^idcs-[^.:/\s]+\.identity\.oraclecloud\.com$/i,
    claims: [...STANDARD_CLAIMS, 'rpst_id'],
    builtIn: false,
  },
  {
    name: 'Amazon EKS',
    issuer: /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\/[^:\s]+$/i,
    claims: STANDARD_CLAIMS,
    builtIn: false,
  },
];

export interface OidcClaim {
  readonly type: ConditionKeyType;
  readonly multivalued: boolean;
  /** True where requests of the session carry the key on. */
  readonly inSession: boolean;
  readonly description: string;
}

export const OIDC_CLAIMS: Readonly<Record<string, OidcClaim>> = {
  aud: claim('Application that the token is meant for: the claim `azp` where the token has it, else `aud`.', {
    inSession: true,
  }),
  sub: claim('Subject of the token, the one who signed in: user, repository and branch, service account.', {
    inSession: true,
  }),
  amr: claim(
    'How the user signed in: `unauthenticated`, or `authenticated` and the name of the login provider.',
    {
      inSession: true,
      multivalued: true,
    },
  ),
  email: claim('Mail address of the user, which can change and need not be unique.'),
  oaud: claim('The claim `aud` of the token where `azp` takes its place in the key `aud`.'),
  app_id: claim('Application ID at the login provider.', { inSession: true }),
  user_id: claim('User ID at the provider.', { inSession: true }),
  id: claim('User ID at Facebook.', { inSession: true }),
  actor: claim('GitHub user who started the workflow.'),
  actor_id: claim('ID of the GitHub user who started the workflow; it never changes.'),
  enterprise_id: claim('ID of the GitHub enterprise of the repository.'),
  environment: claim('Environment that the job uses; absent where it uses none.'),
  job_workflow_ref: claim(
    'Path and ref of the reusable workflow: `org/repo/.github/workflows/file.yml@refs/heads/main`.',
  ),
  ref: claim('Git ref that started the workflow, such as `refs/heads/main`.'),
  repository: claim('Repository of the workflow, `owner/name`.'),
  repository_id: claim('ID of the repository; it survives renaming.'),
  repository_owner_id: claim('ID of the organization or user that owns the repository; it never changes.'),
  workflow: claim('Name of the workflow.'),
  namespace_id: claim('ID of the GitLab group of the project; it survives renaming.'),
  pipeline_source: claim(
    'What started the pipeline: `push`, `web`, `schedule`, `api`, `merge_request_event`, ….',
  ),
  project_id: claim('ID of the GitLab project; it survives renaming and moving.'),
  ref_protected: claim('Whether the Git ref is protected, `true` or `false` as text.'),
  runner_environment: claim('Kind of the runner.'),
  user_access_level: claim('Access level of the user in the project, such as `maintainer`.'),
  user_email: claim('Mail address of the user who runs the job.'),
  user_login: claim('Name of the user who runs the job, which can change.'),
  build_branch: claim('Git branch that started the build.'),
  cluster_id: claim('ID of the Buildkite cluster; it never changes.'),
  cluster_name: claim('Name of the Buildkite cluster.'),
  organization_id: claim('ID of the Buildkite organization; it never changes.'),
  organization_slug: claim('Buildkite organization.'),
  pipeline_id: claim('ID of the Buildkite pipeline; it never changes.'),
  pipeline_slug: claim('Buildkite pipeline.'),
  'google/organization_number': claim('Number of the Google Cloud or Workspace organization of the user.', {
    type: 'Numeric',
  }),
  'oidc.circleci.com/project-id': claim('ID of the CircleCI project.'),
  rpst_id: claim('ID of the resource principal session in Oracle Cloud.'),
};

function claim(description: string, more: Partial<Omit<OidcClaim, 'description'>> = {}): OidcClaim {
  return { type: 'String', multivalued: false, inSession: false, description, ...more };
}

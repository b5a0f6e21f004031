import type { Catalog, ConditionKeyType } from '../../catalog/catalog.ts';
import { oidcProvider } from '../../catalog/facts/federation-keys.ts';
import { servicePrincipal } from '../../catalog/facts/service-principals.ts';
import { literals, type Statement } from '../../model/policy.ts';

/** The values of which key are asked for, and where. */
export interface ValueQuestion {
  /** As written. */
  readonly key: string;
  readonly type: ConditionKeyType | undefined;
  /** True where the operator takes `*` and `?` as wildcards. */
  readonly patterns: boolean;
  readonly statement: Statement;
  readonly catalog: Catalog;
}

/** What values of a key look like, with places as in AWS's ARN templates. */
export interface ValueForm {
  readonly form: string;
  readonly description: string;
}

export function valueForms(question: ValueQuestion): readonly ValueForm[] {
  const own = FORMS.find(({ key }) => key.test(question.key));
  if (own) return own.forms(question);
  const provider = federatedForms(question);
  if (provider.length > 0) return provider;
  return question.type === 'ARN' ? arnForms(question) : [];
}

/** True where `valueForms` has some for the key by its name alone. */
export function hasForms(key: string): boolean {
  return FORMS.some((one) => one.key.test(key)) || federatedForms({ key, patterns: true }).length > 0;
}

interface KeyForms {
  readonly key: RegExp;
  readonly forms: (question: ValueQuestion) => readonly ValueForm[];
}

function forms(key: RegExp, ...list: readonly (readonly [form: string, description: string])[]): KeyForms {
  const made = list.map(([form, description]) => ({ form, description }));
  return { key, forms: () => made };
}

const FORMS: readonly KeyForms[] = [
  forms(/:[\w-]*account$/i, ['${Account}', 'an account']),
  forms(/:[\w-]*orgid$/i, ['o-${OrganizationId}', 'an organization']),
  forms(
    /:[\w-]*orgpaths$/i,
    ['o-${OrganizationId}/*', 'every account of an organization'],
    ['o-${OrganizationId}/r-${RootId}/ou-${UnitId}/*', 'a unit and those under it'],
  ),
  forms(/^aws:(ec2instance)?sourcevpc$/i, ['vpc-${VpcId}', 'a VPC']),
  forms(/^aws:sourcevpce$/i, ['vpce-${EndpointId}', 'a VPC endpoint']),
  forms(/^aws:multifactorauthage$/i, ['3600', 'seconds, at most 129600']),
  forms(/^aws:referer$/i, ['https://${Domain}/*', 'pages of a site; easily forged']),
  forms(
    /^aws:userid$/i,
    ['${RoleId}:*', 'every session of a role, by its ID AROA…'],
    ['${RoleId}:${SessionName}', 'one session of a role'],
  ),
  {
    key: /^aws:principalarn$/i,
    forms: ({ patterns }) => [
      { form: 'arn:${Partition}:iam::${Account}:role/${RoleName}', description: 'a role' },
      { form: 'arn:${Partition}:iam::${Account}:user/${UserName}', description: 'a user' },
      { form: 'arn:${Partition}:iam::${Account}:root', description: 'the root user' },
      ...(patterns
        ? [
            {
              form: 'arn:${Partition}:iam::${Account}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_${PermissionSet}_*',
              description: 'a permission set of IAM Identity Center',
            },
          ]
        : []),
    ],
  },
  { key: /^aws:sourcearn$/i, forms: sourceArns },
  forms(/^aws:sourcevpcarn$/i, ['arn:${Partition}:ec2:${Region}:${Account}:vpc/${VpcId}', 'a VPC']),
  forms(
    /^iam:(policyarn|permissionsboundary)$/i,
    ['arn:${Partition}:iam::${Account}:policy/${PolicyName}', 'a policy of the account'],
    ['arn:${Partition}:iam::aws:policy/${PolicyName}', 'a policy managed by AWS'],
  ),
  forms(/kms-key(-id)?$/i, ['arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}', 'a KMS key']),
  forms(/^kms:viaservice$/i, ['${Service}.${Region}.amazonaws.com', 'a service in a Region']),
  forms(
    /^s3:prefix$/i,
    ['${aws:username}/*', "the user's own folder"],
    ['${Prefix}/*', 'all under a prefix'],
  ),
  forms(/^sts:rolesessionname$/i, ['${aws:username}', 'the name of the user who assumes the role']),
  forms(/^sts:externalid$/i, ['${ExternalId}', 'agreed with the other account']),
  forms(/^saml:aud$/i, ['https://signin.aws.amazon.com/saml', 'sign-in through the console']),
];

/** ARNs of what makes the service act that the statement names as principal. */
function sourceArns({ statement, catalog }: ValueQuestion): readonly ValueForm[] {
  const services = (statement.principal?.groups ?? [])
    .filter(({ type }) => type === 'Service')
    .flatMap(literals)
    .flatMap(({ text }) => catalog.service(servicePrincipal(text)?.prefix ?? '') ?? []);
  const types = services.flatMap(({ resourceTypes }) => resourceTypes);
  return types.length > 0 ? types.flatMap(formsOfType) : [ANY_ARN];
}

const ANY_ARN: ValueForm = {
  form: 'arn:${Partition}:${Service}:${Region}:${Account}:${Resource}',
  description: 'a resource',
};

function formsOfType({
  name,
  arns,
}: {
  readonly name: string;
  readonly arns: readonly string[];
}): ValueForm[] {
  return arns.map((form) => ({ form, description: name }));
}

/** A key is often called like the resource type whose ARN it holds: `ecs:cluster`, `lambda:FunctionArn`. */
function arnForms({ key, catalog }: ValueQuestion): readonly ValueForm[] {
  const [prefix = '', name = ''] = key.split(':');
  const wanted = plain(name).replace(/arn$/, '');
  const types = catalog.service(prefix)?.resourceTypes ?? [];
  const found = types.filter((type) => plain(type.name) === wanted);
  return found.length > 0 ? found.flatMap(formsOfType) : [ANY_ARN];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Claims of identity providers whose form AWS or the provider documents. */
function federatedForms({ key, patterns }: Pick<ValueQuestion, 'key' | 'patterns'>): readonly ValueForm[] {
  const colon = key.indexOf(':');
  const provider = oidcProvider(key.slice(0, colon))?.name;
  const claims = (provider && CLAIMS[provider]) || {};
  const claim = key.slice(colon + 1).toLowerCase();
  const list = claims[claim] ?? (provider && claim === 'aud' ? STS_AUDIENCE : []);
  return list
    .filter(([form]) => patterns || !form.endsWith('*'))
    .map(([form, description]) => ({ form, description }));
}

type Forms = readonly (readonly [form: string, description: string])[];

const STS_AUDIENCE: Forms = [['sts.amazonaws.com', 'the usual audience']];
const REPO = 'repo:${Owner}/${Repository}';
const REPO_BY_ID = 'repo:${Owner}@${OwnerId}/${Repository}@${RepositoryId}';

const CLAIMS: Readonly<Record<string, Readonly<Record<string, Forms>>>> = {
  /** https://docs.github.com/en/actions/reference/security/oidc */
  'GitHub Actions': {
    sub: [
      [`${REPO}:ref:refs/heads/\${Branch}`, 'a branch'],
      [`${REPO}:environment:\${Environment}`, 'an environment'],
      [`${REPO}:pull_request`, 'pull requests'],
      [`${REPO}:ref:refs/tags/\${Tag}`, 'a tag'],
      [`${REPO_BY_ID}:ref:refs/heads/\${Branch}`, 'a branch; repositories since 15 July 2026'],
      [`${REPO_BY_ID}:environment:\${Environment}`, 'an environment; repositories since 15 July 2026'],
      [`${REPO}:*`, 'everything in one repository'],
    ],
    repository: [['${Owner}/${Repository}', 'a repository']],
    ref: [
      ['refs/heads/${Branch}', 'a branch'],
      ['refs/tags/${Tag}', 'a tag'],
    ],
    job_workflow_ref: [
      [
        '${Owner}/${Repository}/.github/workflows/${Workflow}.yml@refs/heads/${Branch}',
        'a reusable workflow',
      ],
    ],
  },
  /** https://docs.gitlab.com/ci/cloud_services/ */
  'GitLab.com': {
    aud: [['https://gitlab.com', 'the usual audience']],
    sub: [
      ['project_path:${Group}/${Project}:ref_type:branch:ref:${Branch}', 'a branch'],
      ['project_path:${Group}/${Project}:ref_type:tag:ref:${Tag}', 'a tag'],
      ['project_path:${Group}/${Project}:*', 'everything in one project'],
    ],
  },
  'Amazon EKS': {
    sub: [['system:serviceaccount:${Namespace}:${ServiceAccount}', 'a service account']],
  },
  'Amazon Cognito': {
    aud: [['${Region}:${IdentityPoolId}', 'an identity pool']],
    sub: [['${Region}:${IdentityId}', 'an identity']],
  },
};

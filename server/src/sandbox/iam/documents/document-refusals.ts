import { ServiceError } from '../../service-error.ts';

interface Sentence {
  /** Why IAM does not take a document: its message, with what is at fault in place of `{}`. */
  readonly text: string;
  /** Where AWS gives the sentence; undefined where the sentence is made after its neighbours. */
  readonly source: string | undefined;
}

/** What AWS answered to the documents of LocalStack's and moto's tests. */
const IDENTITY =
  'https://github.com/localstack/localstack/blob/main/tests/aws/services/iam/test_iam_policies.snapshot.json';
const LEGACY = 'https://github.com/getmoto/moto/blob/master/tests/test_iam/test_iam_policies.py';
const TRUST =
  'https://github.com/localstack/localstack/blob/main/tests/aws/services/iam/test_iam_roles.snapshot.json';
/** AWS answers so to the documents that its other policies with principals have in common with trust policies. */
const VERSITY = 'https://github.com/versity/versitygw/tree/main/iamapi';

/** Every sentence of a MalformedPolicyDocument. */
const SENTENCES = {
  syntax: { text: 'Syntax errors in policy.', source: IDENTITY },
  version: { text: 'Policy document must be version 2012-10-17 or greater.', source: IDENTITY },
  principal: {
    text: 'Policy document should not specify a principal.',
    source: 'https://github.com/hashicorp/terraform/issues/13449',
  },
  legacy: { text: 'The policy failed legacy parsing', source: LEGACY },
  noArn: { text: 'Resource {} must be in ARN format or "*".', source: IDENTITY },
  partition: { text: 'Partition "{}" is not valid for resource "{}".', source: IDENTITY },
  vendorOfResource: {
    text: 'Resource vendor must be fully qualified and cannot contain regexes.',
    source: LEGACY,
  },
  iamRegion: { text: 'IAM resource {} cannot contain region information.', source: LEGACY },
  s3Region: { text: 'Resource {} can not contain region information.', source: LEGACY },
  iamPath: {
    text: 'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
    source: LEGACY,
  },
  noVendor: {
    text: 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    source: IDENTITY,
  },
  vendor: { text: 'Vendor {} is not valid', source: IDENTITY },
  colons: { text: 'Actions/Condition can contain only one colon.', source: IDENTITY },
  sid: {
    text: 'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    source: undefined,
  },
  sameSid: { text: 'Statement IDs (SID) in a single policy must be unique.', source: LEGACY },
  noActions: { text: 'Policy statement must contain actions.', source: LEGACY },
  noResources: { text: 'Policy statement must contain resources.', source: IDENTITY },

  trustJson: { text: 'This policy contains invalid Json', source: TRUST },
  trustField: { text: 'Unknown field {}', source: undefined },
  trustMissing: { text: 'Missing required field {}', source: VERSITY },
  trustNoStatement: { text: 'Could not parse the policy: Statement is empty!', source: VERSITY },
  trustVersion: { text: 'The policy must contain a valid version string', source: VERSITY },
  trustEffect: { text: 'Invalid effect: {}', source: VERSITY },
  trustProhibited: { text: 'Has prohibited field {}', source: TRUST },
  trustNotPrincipal: { text: 'Allow with NotPrincipal is not allowed.', source: VERSITY },
  trustNotPrincipalDenied: {
    text: 'AssumeRole policy must not contain NotPrincipal field.',
    source: VERSITY,
  },
  trustEveryone: {
    text: 'AssumeRolepolicy contained an invalid principal: "STAR":"*".',
    source: 'https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-iam/test/role.test.ts',
  },
  trustPrincipalForm: { text: 'Principal must be a JSON object.', source: VERSITY },
  trustNoPrincipal: { text: 'Missing required field Principal cannot be empty!', source: VERSITY },
  trustActions: {
    text: 'AssumeRole policy may only specify STS AssumeRole actions.',
    source: TRUST,
  },
  trustSameSid: { text: 'The Statement Ids in the policy are not unique', source: VERSITY },
  trustPrincipal: {
    text: 'Invalid principal in policy: "{}":"{}"',
    source: 'https://github.com/aws-actions/configure-aws-credentials/issues/332',
  },
  trustPrincipalType: { text: 'Invalid principal in policy: "{}"', source: VERSITY },
  trustSharedProvider: {
    text: 'Trust policy with trusted principal {} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, {} which is not scoped to all.',
    source: 'https://github.com/unfunco/terraform-aws-oidc-github/issues/57',
  },
  trustFederated: {
    text: 'Federated principals must be valid domain names or SAML metadata ARNs',
    source: undefined,
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** @param subjects what stands in place of each `{}` */
export function malformed(sentence: keyof typeof SENTENCES, ...subjects: readonly string[]): ServiceError {
  const left = [...subjects];
  const text = SENTENCES[sentence].text.replace(/\{\}/g, () => left.shift() ?? '');
  return new ServiceError('MalformedPolicyDocument', text, 400);
}

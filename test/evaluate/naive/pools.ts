/** A small world in which requests and policies often nearly match. */
export const OWN = '111122223333';
export const OTHER = '444455556666';
export const MANAGEMENT = '999900001111';

/** Who may ask, weighted towards users and role sessions. */
export const PRINCIPALS: readonly string[] = [
  `arn:aws:iam::${OWN}:user/Ann`,
  `arn:aws:iam::${OWN}:user/Ann`,
  `arn:aws:iam::${OWN}:user/team/Bob`,
  `arn:aws:sts::${OWN}:assumed-role/App/i-1`,
  `arn:aws:sts::${OWN}:assumed-role/App/i-1`,
  `arn:aws:sts::${OWN}:assumed-role/Ops/i-2`,
  `arn:aws:iam::${OWN}:role/App`,
  `arn:aws:iam::${OWN}:role/team/Ops`,
  `arn:aws:sts::${OWN}:federated-user/Ann`,
  `arn:aws:iam::${OWN}:root`,
  OWN,
  `arn:aws:iam::${OTHER}:user/Ann`,
  `arn:aws:sts::${OTHER}:assumed-role/App/i-1`,
  `arn:aws:iam::${OTHER}:root`,
  `arn:aws:iam::${MANAGEMENT}:user/Ann`,
  `arn:aws:iam::${OWN}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
  `arn:aws:sts::${OWN}:assumed-role/AWSServiceRoleForECS/ecs`,
  `arn:aws:sts::${OWN}:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann`,
  'lambda.amazonaws.com',
  's3.ap-east-1.amazonaws.com',
  'anonymous',
  `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`,
  'token.actions.githubusercontent.com',
  'cognito-identity.amazonaws.com',
  `arn:aws:iam::${OWN}:saml-provider/ADFS`,
  '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be',
];

export interface Target {
  readonly action: string;
  readonly resources: readonly string[];
}

const OBJECTS = ['arn:aws:s3:::data/a/b', 'arn:aws:s3:::data/Ann/x', 'arn:aws:s3:::logs/2026:01'];
const ROLES = [`arn:aws:iam::${OWN}:role/App`, `arn:aws:iam::${OTHER}:role/team/Ops`];
const KEYS = [
  `arn:aws:kms:us-east-1:${OWN}:key/k1`,
  `arn:aws:kms:us-east-1:${OTHER}:key/k1`,
  `arn:aws:kms:us-east-1:${OWN}:alias/a1`,
];

/** What may be asked. */
export const TARGETS: readonly Target[] = [
  { action: 's3:GetObject', resources: [...OBJECTS, 'arn:aws:s3:::data/a/*', 'arn:aws:s3:::data/*', '*'] },
  { action: 's3:PutObject', resources: OBJECTS },
  { action: 'S3:listbucket', resources: ['arn:aws:s3:::data', 'arn:aws:s3:::logs', 'arn:aws:s3:::*'] },
  { action: 's3:ListAllMyBuckets', resources: ['*', 'arn:aws:s3:::data'] },
  {
    action: 'sqs:SendMessage',
    resources: [`arn:aws:sqs:us-east-1:${OWN}:q`, `arn:aws:sqs:eu-west-1:${OTHER}:q`],
  },
  {
    action: 'sqs:ReceiveMessage',
    resources: [`arn:aws:sqs:us-east-1:${OWN}:q*`, `arn:aws:sqs:us-east-1:${OWN}:?`],
  },
  { action: 'kms:Decrypt', resources: KEYS },
  { action: 'kms:CreateGrant', resources: KEYS },
  { action: 'kms:RetireGrant', resources: KEYS },
  { action: 'kms:ListKeys', resources: ['*'] },
  { action: 'sts:AssumeRole', resources: ROLES },
  { action: 'sts:AssumeRoleWithSAML', resources: ROLES },
  { action: 'sts:AssumeRoleWithWebIdentity', resources: ROLES },
  { action: 'sts:TagSession', resources: ROLES },
  { action: 'sts:SetSourceIdentity', resources: ROLES },
  { action: 'sts:GetCallerIdentity', resources: ['*'] },
  { action: 'iam:PassRole', resources: ROLES },
  {
    action: 'iam:CreateAccessKey',
    resources: [`arn:aws:iam::${OWN}:user/Ann`, `arn:aws:iam::${OWN}:user/team/Bob`],
  },
  {
    action: 'lambda:InvokeFunction',
    resources: [
      `arn:aws:lambda:us-east-1:${OWN}:function:app`,
      `arn:aws:lambda:us-east-1:${OTHER}:function:app:prod`,
    ],
  },
  { action: 'ec2:StartInstances', resources: [`arn:aws:ec2:us-east-1:${OWN}:instance/i-1`] },
  { action: 'ec2:DescribeInstances', resources: ['*'] },
  { action: 'dynamodb:GetItem', resources: [`arn:aws:dynamodb:us-east-1:${OWN}:table/Ann`] },
  {
    action: 'execute-api:Invoke',
    resources: [
      `arn:aws:execute-api:us-east-1:${OWN}:a1/prod/GET/pets`,
      `arn:aws:execute-api:us-east-1:${OWN}:a1/*`,
    ],
  },
  { action: 's3:NoSuchAction', resources: OBJECTS },
  {
    action: 'secretsmanager:GetSecretValue',
    resources: [`arn:aws:secretsmanager:us-east-1:${OTHER}:secret:s-1`],
  },
];

/** Values of `Resource` beside those of the request. */
export const RESOURCES: readonly string[] = [
  '*',
  '**',
  'arn:aws:s3:::data/*',
  'arn:aws:s3:::data*',
  'arn:aws:s3:::data/?/b',
  'arn:aws:s3:*:*:data/a/*',
  'arn:*:s3:::*',
  'arn:aws:s3:::data/${aws:username}/*',
  "arn:aws:s3:::${aws:PrincipalTag/team, 'data'}/*",
  'arn:aws:s3:::logs/${*}',
  'arn:aws:s3:::${aws:PrincipalTag/team',
  'arn:aws:sqs',
  'arn:aws:sqs:us-*:q',
  'arn:aws:sqs:*:q',
  `arn:aws:sqs:us-*-1:${OWN}:q`,
  `arn:aws:sqs:us-east-?:${OWN}:*`,
  `arn:aws:kms:*:${OWN}:key/*`,
  `arn:aws:kms:us-east-1:${OWN}:alias/*`,
  `arn:aws:iam::*:role/*`,
  `arn:aws:iam::${OWN}:user/\${aws:username}`,
  `arn:aws:iam::\${aws:PrincipalAccount}:role/App`,
  'arn:aws:lambda:*:function:app',
  'arn:aws:lambda:*:*:function:app*',
  'arn:aws:dynamodb:*:*:table/${aws:username}',
  'arn:aws:ec2:us-east-1:*:instance/*',
  'execute-api:/prod/*',
  'execute-api:/*',
  'data/*',
];

import type { Founding } from '../services.ts';
import { type NewPolicy, type PolicyDocument, policyArn } from './new-entities.ts';

const PATH = '/boundaries/';
const NAME = 'tidewater-developer-boundary';

/** What no developer, and no role that a developer made, goes beyond. */
export function developerBoundaryArn(founding: Founding): string {
  return policyArn(NAME, founding, PATH);
}

export function developerBoundary(founding: Founding): NewPolicy {
  return {
    name: NAME,
    path: PATH,
    age: 380,
    description: 'What developers, and the roles that they make, can have at most',
    tags: { Owner: 'platform' },
    versions: [
      { document: services([]), age: 380 },
      { document: services(['secretsmanager:GetSecretValue', 'xray:*']), age: 210 },
      { document: guarded(founding), age: 75 },
    ],
  };
}

const SERVICES = [
  'cloudwatch:*',
  'dynamodb:*',
  'ecs:*',
  'events:*',
  'lambda:*',
  'logs:*',
  's3:*',
  'sns:*',
  'sqs:*',
  'ssm:GetParameter*',
  'states:*',
];

function services(further: readonly string[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: 'ServicesInUse', Effect: 'Allow', Action: [...SERVICES, ...further], Resource: '*' }],
  };
}

function guarded(founding: Founding): PolicyDocument {
  const { account } = founding;
  const boundary = developerBoundaryArn(founding);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ServicesInUse',
        Effect: 'Allow',
        Action: [...SERVICES, 'secretsmanager:GetSecretValue', 'xray:*'],
        Resource: '*',
      },
      {
        Sid: 'LookAtIdentities',
        Effect: 'Allow',
        Action: [
          'iam:Get*',
          'iam:List*',
          'iam:Simulate*',
          'access-analyzer:ValidatePolicy',
          'sts:GetCallerIdentity',
        ],
        Resource: '*',
      },
      {
        Sid: 'OwnCredentials',
        Effect: 'Allow',
        Action: ['iam:ChangePassword', 'iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:UpdateAccessKey'],
        Resource: `arn:aws:iam::${account}:user/\${aws:username}`,
      },
      {
        Sid: 'RolesOfTheShop',
        Effect: 'Allow',
        Action: [
          'iam:AttachRolePolicy',
          'iam:CreateRole',
          'iam:DetachRolePolicy',
          'iam:PutRolePolicy',
          'iam:DeleteRolePolicy',
        ],
        Resource: `arn:aws:iam::${account}:role/shop/*`,
        Condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } },
      },
      {
        Sid: 'RolesOfTheShopForServices',
        Effect: 'Allow',
        Action: [
          'iam:DeleteRole',
          'iam:PassRole',
          'iam:TagRole',
          'iam:UntagRole',
          'iam:UpdateAssumeRolePolicy',
        ],
        Resource: `arn:aws:iam::${account}:role/shop/*`,
      },
      {
        Sid: 'BoundaryStays',
        Effect: 'Deny',
        Action: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
        Resource: '*',
      },
      {
        Sid: 'BoundaryIsNotTheirs',
        Effect: 'Deny',
        Action: [
          'iam:CreatePolicyVersion',
          'iam:DeletePolicy',
          'iam:DeletePolicyVersion',
          'iam:SetDefaultPolicyVersion',
        ],
        Resource: `arn:aws:iam::${account}:policy${PATH}*`,
      },
    ],
  };
}

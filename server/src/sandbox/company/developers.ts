import type { Founding } from '../services.ts';
import { developerBoundary, developerBoundaryArn } from './boundary.ts';
import {
  addGroup,
  addPolicy,
  addUser,
  awsPolicyArn,
  type Company,
  type PolicyDocument,
  policyArn,
} from './new-entities.ts';

/** The developers, their group, and what the group may do. */
export function addDevelopers(company: Company): void {
  const { founding } = company;
  const boundary = developerBoundaryArn(founding);
  addPolicy(company, developerBoundary(founding));
  addPolicy(company, {
    name: 'tidewater-developer-access',
    age: 380,
    description: 'Build and run the shop',
    tags: { Owner: 'platform' },
    versions: [{ document: developerAccess(founding), age: 120 }],
  });
  addGroup(company, {
    name: 'developers',
    age: 380,
    attached: [
      policyArn('tidewater-developer-access', founding),
      awsPolicyArn('job-function/ViewOnlyAccess'),
    ],
    inline: { 'manage-own-credentials': manageOwnCredentials(founding) },
  });
  addUser(company, {
    name: 'maria.lopez',
    age: 372,
    groups: ['developers'],
    boundary,
    tags: { Team: 'shop', CostCenter: '4100' },
    passwordUsed: 1,
    key: { age: 80, days: 0, region: 'eu-central-1', service: 'lambda' },
  });
  addUser(company, {
    name: 'tom.becker',
    age: 160,
    groups: ['developers'],
    boundary,
    tags: { Team: 'shop', CostCenter: '4100' },
    passwordUsed: 6,
  });
}

function developerAccess(founding: Founding): PolicyDocument {
  const roles = `arn:aws:iam::${founding.account}:role/shop/*`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'RunTheShop',
        Effect: 'Allow',
        Action: ['dynamodb:*', 'ecs:*', 'lambda:*', 'logs:*', 'sqs:*', 'states:*'],
        Resource: ['dynamodb', 'ecs', 'lambda', 'logs', 'sqs', 'states'].map(
          (service) => `arn:aws:${service}:eu-central-1:${founding.account}:*`,
        ),
      },
      {
        Sid: 'BucketsOfTheShop',
        Effect: 'Allow',
        Action: 's3:*',
        Resource: 'arn:aws:s3:::tidewater-shop-*',
      },
      {
        Sid: 'MakeRolesWithinTheBoundary',
        Effect: 'Allow',
        Action: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DetachRolePolicy', 'iam:PutRolePolicy'],
        Resource: roles,
        Condition: { StringEquals: { 'iam:PermissionsBoundary': developerBoundaryArn(founding) } },
      },
      {
        Sid: 'GiveRolesToServices',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: roles,
        Condition: {
          StringEquals: { 'iam:PassedToService': ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'] },
        },
      },
      {
        Sid: 'TryPolicies',
        Effect: 'Allow',
        Action: ['iam:Get*', 'iam:List*', 'iam:Simulate*', 'access-analyzer:ValidatePolicy'],
        Resource: '*',
      },
    ],
  };
}

function manageOwnCredentials({ account }: Founding): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OwnPasswordAndKeys',
        Effect: 'Allow',
        Action: ['iam:ChangePassword', 'iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:UpdateAccessKey'],
        Resource: `arn:aws:iam::${account}:user/\${aws:username}`,
      },
    ],
  };
}

import type { Founding } from '../services.ts';
import { addRole, type Company, daysBefore, type PolicyDocument } from './new-entities.ts';

const PROVIDER = 'token.actions.githubusercontent.com';

/**
 * The role that GitHub's workflow on the main branch of the shop's repository assumes.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function addDeployRole(company: Company): void {
  const { state, founding } = company;
  const provider = `arn:aws:iam::${founding.account}:oidc-provider/${PROVIDER}`;
  state.put('identityProviders', provider, {
    arn: provider,
    kind: 'oidc',
    createDate: daysBefore(280, founding),
    clientIds: ['sts.amazonaws.com'],
    tags: [{ Key: 'Owner', Value: 'platform' }],
  });
  addRole(company, {
    name: 'github-deploy-shop',
    age: 280,
    description: 'Deploys the shop from the main branch',
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              [`${PROVIDER}:aud`]: 'sts.amazonaws.com',
              [`${PROVIDER}:sub`]: 'repo:tidewater-books/shop:ref:refs/heads/main',
            },
          },
        },
      ],
    },
    inline: { 'deploy-stacks': deployStacks(founding) },
    tags: { Owner: 'platform' },
    lastUsed: { days: 2, region: 'eu-central-1' },
  });
}

function deployStacks({ account }: Founding): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Stacks',
        Effect: 'Allow',
        Action: [
          'cloudformation:CreateChangeSet',
          'cloudformation:DeleteChangeSet',
          'cloudformation:DescribeChangeSet',
          'cloudformation:DescribeStacks',
          'cloudformation:ExecuteChangeSet',
        ],
        Resource: `arn:aws:cloudformation:eu-central-1:${account}:stack/shop-*/*`,
      },
      {
        Sid: 'Artifacts',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: 'arn:aws:s3:::tidewater-artifacts/shop/*',
      },
      {
        Sid: 'RolesOfTheShop',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: `arn:aws:iam::${account}:role/shop/*`,
        Condition: {
          StringEquals: { 'iam:PassedToService': ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'] },
        },
      },
    ],
  };
}

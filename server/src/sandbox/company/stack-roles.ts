import { addRole, awsPolicyArn, type Company } from './new-entities.ts';
import { trustOfService } from './service-trust.ts';

/** Roles that nobody made by hand: CloudFormation's and a service's own. */
export function addStackRoles(company: Company): void {
  const { account } = company.founding;
  const stack = 'shop-network';
  addRole(company, {
    name: 'shop-network-FlowLogsRole-1X8K2P9QZJ7LM',
    age: 295,
    description: 'Writes flow logs of the network of the shop',
    trustPolicy: trustOfService('vpc-flow-logs.amazonaws.com', {
      StringEquals: { 'aws:SourceAccount': account },
    }),
    inline: {
      'write-flow-logs': {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            Resource: `arn:aws:logs:eu-central-1:${account}:log-group:/vpc/flow-logs:*`,
          },
        ],
      },
    },
    tags: {
      'aws:cloudformation:stack-name': stack,
      'aws:cloudformation:stack-id': `arn:aws:cloudformation:eu-central-1:${account}:stack/${stack}/6f1b0c20-3d5e-11ef-9a54-0242ac120002`,
      'aws:cloudformation:logical-id': 'FlowLogsRole',
    },
    lastUsed: { days: 0, region: 'eu-central-1' },
  });
  addRole(company, {
    name: 'AWSServiceRoleForECS',
    path: '/aws-service-role/ecs.amazonaws.com/',
    age: 292,
    description: 'Role to enable Amazon ECS to manage your cluster.',
    trustPolicy: trustOfService('ecs.amazonaws.com'),
    attached: [awsPolicyArn('aws-service-role/AmazonECSServiceRolePolicy')],
    lastUsed: { days: 0, region: 'eu-central-1' },
  });
}

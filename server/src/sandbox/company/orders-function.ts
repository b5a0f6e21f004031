import type { Founding } from '../services.ts';
import { developerBoundaryArn } from './boundary.ts';
import {
  addPolicy,
  addRole,
  awsPolicyArn,
  type Company,
  type PolicyDocument,
  policyArn,
} from './new-entities.ts';
import { trustOfService } from './service-trust.ts';

/** The Lambda function that takes orders. */
export function addOrdersFunction(company: Company): void {
  const { founding } = company;
  addPolicy(company, {
    name: 'shop-orders-data',
    path: '/shop/',
    age: 300,
    description: 'Read and write orders, and announce them',
    tags: { Team: 'shop' },
    versions: [
      { document: ordersData(founding, ['dynamodb:GetItem', 'dynamodb:PutItem']), age: 300 },
      {
        document: ordersData(founding, [
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ]),
        age: 140,
      },
    ],
  });
  addRole(company, {
    name: 'shop-orders-function',
    path: '/shop/',
    age: 300,
    description: 'Runs the function that takes orders',
    trustPolicy: trustOfService('lambda.amazonaws.com'),
    attached: [
      awsPolicyArn('service-role/AWSLambdaBasicExecutionRole'),
      policyArn('shop-orders-data', founding, '/shop/'),
    ],
    boundary: developerBoundaryArn(founding),
    tags: { Team: 'shop', Service: 'orders' },
    lastUsed: { days: 0, region: 'eu-central-1' },
  });
}

function ordersData({ account }: Founding, actions: readonly string[]): PolicyDocument {
  const table = `arn:aws:dynamodb:eu-central-1:${account}:table/orders`;
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Orders', Effect: 'Allow', Action: actions, Resource: [table, `${table}/index/*`] },
      {
        Sid: 'AnnounceOrders',
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: `arn:aws:sqs:eu-central-1:${account}:orders-received`,
      },
    ],
  };
}

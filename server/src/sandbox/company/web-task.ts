import type { Founding } from '../services.ts';
import { developerBoundaryArn } from './boundary.ts';
import { addPolicy, addRole, type Company, type PolicyDocument, policyArn } from './new-entities.ts';
import { trustOfService } from './service-trust.ts';

/** The web shop on ECS. Its policy has five versions, so that no sixth can be made. */
export function addWebTask(company: Company): void {
  const { founding } = company;
  addPolicy(company, {
    name: 'shop-uploads',
    path: '/shop/',
    age: 290,
    description: 'Keep the pictures that customers upload',
    tags: { Team: 'shop' },
    versions: [
      { document: uploads(['s3:PutObject']), age: 290 },
      { document: uploads(['s3:GetObject', 's3:PutObject']), age: 260 },
      { document: uploads(['s3:DeleteObject', 's3:GetObject', 's3:PutObject']), age: 190 },
      { document: uploads(['s3:GetObject', 's3:PutObject'], LIST), age: 90 },
      { document: uploads(['s3:GetObject', 's3:PutObject', 's3:PutObjectTagging'], LIST), age: 34 },
    ],
  });
  addRole(company, {
    name: 'shop-web-task',
    path: '/shop/',
    age: 290,
    description: 'Runs the tasks of the web shop',
    trustPolicy: trustOfService('ecs-tasks.amazonaws.com', {
      ArnLike: { 'aws:SourceArn': `arn:aws:ecs:eu-central-1:${founding.account}:*` },
      StringEquals: { 'aws:SourceAccount': founding.account },
    }),
    attached: [policyArn('shop-uploads', founding, '/shop/')],
    inline: { 'read-settings': readSettings(founding) },
    boundary: developerBoundaryArn(founding),
    tags: { Team: 'shop', Service: 'web' },
    lastUsed: { days: 0, region: 'eu-central-1' },
  });
}

const BUCKET = 'arn:aws:s3:::tidewater-shop-uploads';

const LIST = {
  Sid: 'FindPictures',
  Effect: 'Allow',
  Action: 's3:ListBucket',
  Resource: BUCKET,
  Condition: { StringLike: { 's3:prefix': 'pictures/*' } },
};

function uploads(actions: readonly string[], ...further: readonly object[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Pictures', Effect: 'Allow', Action: actions, Resource: `${BUCKET}/pictures/*` },
      ...further,
    ],
  };
}

function readSettings({ account }: Founding): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Settings',
        Effect: 'Allow',
        Action: ['ssm:GetParameter', 'ssm:GetParametersByPath'],
        Resource: `arn:aws:ssm:eu-central-1:${account}:parameter/shop/web/*`,
      },
    ],
  };
}

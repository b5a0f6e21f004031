import type { ServiceTable } from '../../server/src/policy/catalog/tables.ts';
import {
  action,
  key,
  referencePage,
  requestTag,
  resourceTag,
  resourceType,
  tagKeys,
} from './mini-catalog-rows.ts';

const s3Api = (operation: string): string =>
  `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${operation}.html`;
const s3Keys = ['s3:ResourceAccount', 's3:TlsVersion', 's3:authType', 's3:signatureversion'];
const tableKeys = ['dynamodb:Attributes', 'dynamodb:LeadingKeys', 'dynamodb:Select'];

export const storageServices: readonly ServiceTable[] = [
  {
    prefix: 's3',
    name: 'Amazon S3',
    url: referencePage('amazons3'),
    actions: [
      action('AbortMultipartUpload', 'Write', 'abort a multipart upload', {
        resources: ['object*'],
        keys: s3Keys,
        url: s3Api('AbortMultipartUpload'),
      }),
      action('CreateBucket', 'Write', 'create a new bucket', {
        resources: ['bucket*'],
        keys: [...s3Keys, 's3:x-amz-acl', 's3:locationconstraint'],
        url: s3Api('CreateBucket'),
      }),
      action('DeleteBucket', 'Write', 'delete a bucket', {
        resources: ['bucket*'],
        keys: s3Keys,
        url: s3Api('DeleteBucket'),
      }),
      action('DeleteObject', 'Write', 'delete an object', {
        resources: ['object*'],
        keys: s3Keys,
        url: s3Api('DeleteObject'),
      }),
      action('GetBucketLocation', 'Read', 'read the Region of a bucket', {
        resources: ['bucket*'],
        keys: s3Keys,
        url: s3Api('GetBucketLocation'),
      }),
      action('GetBucketPolicy', 'Read', 'read the policy of a bucket', {
        resources: ['bucket*'],
        keys: s3Keys,
        url: s3Api('GetBucketPolicy'),
      }),
      action('GetObject', 'Read', 'read objects', {
        resources: ['object*[s3:ExistingObjectTag/<key>]'],
        keys: s3Keys,
        url: s3Api('GetObject'),
      }),
      action('GetObjectTagging', 'Read', 'read the tags of an object', {
        resources: ['object*'],
        keys: ['s3:ExistingObjectTag/<key>', ...s3Keys],
        url: s3Api('GetObjectTagging'),
      }),
      action('GetObjectVersion', 'Read', 'read a version of an object', {
        resources: ['object*'],
        keys: ['s3:ExistingObjectTag/<key>', 's3:versionid', ...s3Keys],
        url: s3Api('GetObject'),
      }),
      action('ListAllMyBuckets', 'List', 'list all buckets of the account', {
        keys: s3Keys,
        url: s3Api('ListBuckets'),
      }),
      action('ListBucket', 'List', 'list objects of a bucket', {
        resources: ['bucket*'],
        keys: ['s3:delimiter', 's3:max-keys', 's3:prefix', ...s3Keys],
        url: s3Api('ListObjectsV2'),
      }),
      action('PutBucketPolicy', 'Permissions management', 'set the policy of a bucket', {
        resources: ['bucket*'],
        keys: s3Keys,
        url: s3Api('PutBucketPolicy'),
      }),
      action('PutObject', 'Write', 'add an object to a bucket', {
        resources: ['object*'],
        keys: [
          's3:RequestObjectTag/<key>',
          's3:RequestObjectTagKeys',
          's3:x-amz-acl',
          's3:x-amz-server-side-encryption',
          's3:x-amz-server-side-encryption-aws-kms-key-id',
          's3:x-amz-storage-class',
          ...s3Keys,
        ],
        url: s3Api('PutObject'),
      }),
      action('PutObjectAcl', 'Permissions management', 'set the access control list of an object', {
        resources: ['object*'],
        keys: ['s3:x-amz-acl', ...s3Keys],
        url: s3Api('PutObjectAcl'),
      }),
      action('PutObjectTagging', 'Tagging', 'set the tags of an object', {
        resources: ['object*'],
        keys: ['s3:RequestObjectTag/<key>', 's3:RequestObjectTagKeys', ...s3Keys],
        url: s3Api('PutObjectTagging'),
      }),
      action('ReplicateObject', 'Write', 'replicate objects to a destination bucket', {
        resources: ['object*'],
        keys: s3Keys,
        permissionOnly: true,
      }),
    ],
    resourceTypes: [
      resourceType('bucket', 'arn:${Partition}:s3:::${BucketName}'),
      resourceType('object', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}'),
      resourceType('accesspoint', 'arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}'),
    ],
    conditionKeys: [
      key('s3:ExistingObjectTag/<key>', 'String', 'a tag of the object'),
      key('s3:RequestObjectTag/<key>', 'String', 'a tag in the request'),
      key('s3:RequestObjectTagKeys', 'String[]', 'the tag keys in the request'),
      key('s3:ResourceAccount', 'String', 'the account that owns the resource'),
      key('s3:TlsVersion', 'Numeric', 'the TLS version of the client'),
      key('s3:authType', 'String', 'the way the request is signed'),
      key('s3:delimiter', 'String', 'the delimiter parameter'),
      key('s3:locationconstraint', 'String', 'the Region of the new bucket'),
      key('s3:max-keys', 'Numeric', 'the number of keys asked for'),
      key('s3:prefix', 'String', 'the key prefix'),
      key('s3:signatureversion', 'String', 'the version of the signature'),
      key('s3:versionid', 'String', 'the version of the object'),
      key('s3:x-amz-acl', 'String', 'the canned ACL in the request'),
      key('s3:x-amz-server-side-encryption', 'String', 'the kind of server-side encryption'),
      key('s3:x-amz-server-side-encryption-aws-kms-key-id', 'ARN', 'the KMS key of the encryption'),
      key('s3:x-amz-storage-class', 'String', 'the storage class'),
    ],
  },
  {
    prefix: 'dynamodb',
    name: 'Amazon DynamoDB',
    url: referencePage('amazondynamodb'),
    actions: [
      action('BatchGetItem', 'Read', 'read items of one or more tables', {
        resources: ['table*'],
        keys: tableKeys,
      }),
      action('CreateTable', 'Write', 'add a table', {
        resources: ['table*'],
        keys: ['aws:RequestTag/${TagKey}', 'aws:TagKeys'],
        needs: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey'],
      }),
      action('DeleteItem', 'Write', 'delete an item', { resources: ['table*'], keys: tableKeys }),
      action('GetItem', 'Read', 'read an item', { resources: ['table*'], keys: tableKeys }),
      action('ListTables', 'List', 'list the tables of the account'),
      action('PutItem', 'Write', 'write an item', { resources: ['table*'], keys: tableKeys }),
      action('Query', 'Read', 'find items by primary key', {
        resources: ['table*', 'index'],
        keys: tableKeys,
      }),
      action('TagResource', 'Tagging', 'tag a table', {
        resources: ['table'],
        keys: ['aws:RequestTag/${TagKey}', 'aws:TagKeys'],
      }),
    ],
    resourceTypes: [
      resourceType(
        'index',
        'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/index/${IndexName}',
      ),
      resourceType('table', 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}', [
        'aws:ResourceTag/${TagKey}',
      ]),
    ],
    conditionKeys: [
      requestTag,
      resourceTag,
      tagKeys,
      key('dynamodb:Attributes', 'String[]', 'the attributes of the table'),
      key('dynamodb:LeadingKeys', 'String[]', 'the partition key'),
      key('dynamodb:Select', 'String', 'the Select parameter'),
    ],
  },
  {
    prefix: 'sqs',
    name: 'Amazon SQS',
    url: referencePage('amazonsqs'),
    actions: [
      action('CreateQueue', 'Write', 'create a queue', { resources: ['queue*'] }),
      action('DeleteMessage', 'Write', 'delete a message', { resources: ['queue*'] }),
      action('GetQueueAttributes', 'Read', 'read the attributes of a queue', { resources: ['queue*'] }),
      action('GetQueueUrl', 'Read', 'read the address of a queue', { resources: ['queue*'] }),
      action('ListQueues', 'Read', 'list queues', { resources: ['queue*'] }),
      action('ReceiveMessage', 'Read', 'receive messages', { resources: ['queue*'] }),
      action('SendMessage', 'Write', 'send a message', { resources: ['queue*'] }),
      action('SetQueueAttributes', 'Write', 'set the attributes of a queue', { resources: ['queue*'] }),
    ],
    resourceTypes: [
      resourceType('queue', 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}', [
        'aws:ResourceTag/${TagKey}',
      ]),
    ],
    conditionKeys: [requestTag, resourceTag, tagKeys],
  },
  {
    prefix: 'sns',
    name: 'Amazon SNS',
    url: referencePage('amazonsns'),
    actions: [
      action('AddPermission', 'Permissions management', 'add a statement to the policy of a topic', {
        resources: ['topic*'],
      }),
      action('CreateTopic', 'Write', 'create a topic', {
        resources: ['topic*'],
        keys: ['aws:RequestTag/${TagKey}', 'aws:TagKeys'],
      }),
      action('DeleteTopic', 'Write', 'delete a topic', { resources: ['topic*'] }),
      action('GetTopicAttributes', 'Read', 'read the attributes of a topic', { resources: ['topic*'] }),
      action('ListTopics', 'List', 'list topics'),
      action('Publish', 'Write', 'send a message', { resources: ['topic*'] }),
      action('Subscribe', 'Write', 'subscribe an endpoint to a topic', {
        resources: ['topic*'],
        keys: ['sns:Endpoint', 'sns:Protocol'],
      }),
    ],
    resourceTypes: [
      resourceType('topic', 'arn:${Partition}:sns:${Region}:${Account}:${TopicName}', [
        'aws:ResourceTag/${TagKey}',
      ]),
    ],
    conditionKeys: [
      requestTag,
      resourceTag,
      tagKeys,
      key('sns:Endpoint', 'String', 'the address that is subscribed'),
      key('sns:Protocol', 'String', 'the protocol of the subscription'),
    ],
  },
];

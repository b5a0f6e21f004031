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

const ec2Api = (operation: string): string =>
  `https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_${operation}.html`;
const tagsInRequest = ['aws:RequestTag/${TagKey}', 'aws:TagKeys'];
const taggedInstance = [
  'aws:ResourceTag/${TagKey}',
  'ec2:ResourceTag/${TagKey}',
  'ec2:InstanceType',
  'ec2:Tenancy',
];

export const computeServices: readonly ServiceTable[] = [
  {
    prefix: 'ec2',
    name: 'Amazon EC2',
    url: referencePage('amazonec2'),
    actions: [
      action('AuthorizeSecurityGroupIngress', 'Write', 'add inbound rules to a security group', {
        resources: ['security-group*'],
        keys: ['ec2:Region'],
        url: ec2Api('AuthorizeSecurityGroupIngress'),
      }),
      action('CreateTags', 'Tagging', 'add tags to resources', {
        resources: ['instance', 'volume'],
        keys: ['ec2:CreateAction', 'ec2:Region', ...tagsInRequest],
        url: ec2Api('CreateTags'),
      }),
      action('DeleteVolume', 'Write', 'delete a volume', {
        resources: ['volume*'],
        keys: ['ec2:Region'],
        url: ec2Api('DeleteVolume'),
      }),
      action('DescribeInstances', 'List', 'describe instances', {
        keys: ['ec2:Region'],
        url: ec2Api('DescribeInstances'),
      }),
      action('DescribeVolumes', 'List', 'describe volumes', {
        keys: ['ec2:Region'],
        url: ec2Api('DescribeVolumes'),
      }),
      action('GetConsoleOutput', 'Read', 'read the console output of an instance', {
        resources: ['instance*'],
        keys: ['ec2:Region'],
        url: ec2Api('GetConsoleOutput'),
      }),
      action('RunInstances', 'Write', 'launch instances', {
        resources: [
          'image*',
          'instance*[ec2:InstanceType,ec2:MetadataHttpTokens,ec2:Tenancy]',
          'network-interface*',
          'security-group*',
          'subnet*',
          'volume*[ec2:Encrypted,ec2:VolumeType]',
        ],
        keys: ['ec2:Region', ...tagsInRequest],
        needs: ['ec2:CreateTags', 'iam:PassRole', 'ssm:GetParameters'],
        url: ec2Api('RunInstances'),
      }),
      action('StartInstances', 'Write', 'start stopped instances', {
        resources: ['instance*'],
        keys: ['ec2:Region'],
        url: ec2Api('StartInstances'),
      }),
      action('StopInstances', 'Write', 'stop instances', {
        resources: ['instance*'],
        keys: ['ec2:Region'],
        url: ec2Api('StopInstances'),
      }),
      action('TerminateInstances', 'Write', 'end instances', {
        resources: ['instance*'],
        keys: ['ec2:Region'],
        url: ec2Api('TerminateInstances'),
      }),
    ],
    resourceTypes: [
      resourceType('image', 'arn:${Partition}:ec2:${Region}::image/${ImageId}'),
      resourceType(
        'instance',
        'arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}',
        taggedInstance,
      ),
      resourceType(
        'network-interface',
        'arn:${Partition}:ec2:${Region}:${Account}:network-interface/${NetworkInterfaceId}',
      ),
      resourceType(
        'security-group',
        'arn:${Partition}:ec2:${Region}:${Account}:security-group/${SecurityGroupId}',
      ),
      resourceType('subnet', 'arn:${Partition}:ec2:${Region}:${Account}:subnet/${SubnetId}'),
      resourceType('volume', 'arn:${Partition}:ec2:${Region}:${Account}:volume/${VolumeId}', [
        'aws:ResourceTag/${TagKey}',
      ]),
    ],
    conditionKeys: [
      requestTag,
      resourceTag,
      tagKeys,
      key('ec2:CreateAction', 'String', 'the action that creates the resource'),
      key('ec2:Encrypted', 'Bool', 'whether the volume is encrypted'),
      key('ec2:InstanceType', 'String', 'the type of the instance'),
      key('ec2:MetadataHttpTokens', 'String', 'whether IMDSv2 is required'),
      key('ec2:Region', 'String', 'the Region'),
      key('ec2:ResourceTag/${TagKey}', 'String', 'a tag of the resource'),
      key('ec2:Tenancy', 'String', 'the tenancy of the instance'),
      key('ec2:VolumeType', 'String', 'the type of the volume'),
    ],
  },
  {
    prefix: 'lambda',
    name: 'AWS Lambda',
    url: referencePage('awslambda'),
    actions: [
      action('AddPermission', 'Permissions management', 'add a statement to the policy of a function', {
        resources: ['function*'],
        keys: ['lambda:FunctionUrlAuthType', 'lambda:Principal'],
      }),
      action('CreateFunction', 'Write', 'create a function', {
        resources: ['function*'],
        keys: ['lambda:VpcIds', ...tagsInRequest],
        needs: ['iam:PassRole'],
      }),
      action('DeleteFunction', 'Write', 'delete a function', { resources: ['function*'] }),
      action('GetFunction', 'Read', 'read a function', { resources: ['function*'] }),
      action('InvokeFunction', 'Write', 'run a function', {
        resources: ['function*', 'function alias', 'function version'],
        url: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html',
      }),
      action('ListFunctions', 'List', 'list functions'),
      action('TagResource', 'Tagging', 'tag a function', { resources: ['function*'], keys: tagsInRequest }),
      action('UpdateFunctionCode', 'Write', 'update the code of a function', { resources: ['function*'] }),
    ],
    resourceTypes: [
      resourceType('function', 'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}', [
        'aws:ResourceTag/${TagKey}',
      ]),
      resourceType(
        'function alias',
        'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Alias}',
      ),
      resourceType(
        'function version',
        'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Version}',
      ),
    ],
    conditionKeys: [
      requestTag,
      resourceTag,
      tagKeys,
      key('lambda:FunctionUrlAuthType', 'String', 'the sign-in of the function URL'),
      key('lambda:Principal', 'String', 'the principal that is let in'),
      key('lambda:VpcIds', 'String[]', 'the VPC of the function'),
    ],
    removedActions: ['InvokeAsync2'],
  },
  {
    prefix: 'logs',
    name: 'Amazon CloudWatch Logs',
    url: referencePage('amazoncloudwatchlogs'),
    actions: [
      action('CreateLogGroup', 'Write', 'create a log group', {
        resources: ['log-group*'],
        keys: tagsInRequest,
      }),
      action('CreateLogStream', 'Write', 'create a log stream', { resources: ['log-group*'] }),
      action('DescribeLogGroups', 'List', 'describe log groups', { resources: ['log-group*'] }),
      action('FilterLogEvents', 'List', 'search log events', { resources: ['log-group*'] }),
      action('GetLogEvents', 'Read', 'read log events', { resources: ['log-stream*'] }),
      action('PutLogEvents', 'Write', 'write log events', { resources: ['log-stream*'] }),
    ],
    resourceTypes: [
      resourceType('log-group', 'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}', [
        'aws:ResourceTag/${TagKey}',
      ]),
      resourceType(
        'log-stream',
        'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}',
      ),
    ],
    conditionKeys: [requestTag, resourceTag, tagKeys],
  },
  {
    prefix: 'ssm',
    name: 'AWS Systems Manager',
    url: referencePage('awssystemsmanager'),
    actions: [
      action('GetParameter', 'Read', 'read a parameter', { resources: ['parameter*'] }),
      action('GetParameters', 'Read', 'read several parameters', { resources: ['parameter*'] }),
      action('PutParameter', 'Write', 'write a parameter', {
        resources: ['parameter*'],
        keys: tagsInRequest,
      }),
    ],
    resourceTypes: [
      resourceType(
        'parameter',
        'arn:${Partition}:ssm:${Region}:${Account}:parameter/${ParameterNameWithoutLeadingSlash}',
        ['aws:ResourceTag/${TagKey}'],
      ),
    ],
    conditionKeys: [requestTag, resourceTag, tagKeys],
  },
  {
    prefix: 'codebuild',
    name: 'AWS CodeBuild',
    url: referencePage('awscodebuild'),
    actions: [
      action('StartBuild', 'Write', 'start a build', {
        resources: ['project*'],
        keys: [
          'codebuild:secondarySources/${sourceIdentifier}.auth.type',
          'codebuild:secondarySources/${sourceIdentifier}.location',
        ],
      }),
    ],
    resourceTypes: [
      resourceType('project', 'arn:${Partition}:codebuild:${Region}:${Account}:project/${ProjectName}'),
    ],
    conditionKeys: [
      key('codebuild:secondarySources/${sourceIdentifier}.auth.type', 'String', 'the sign-in of a source'),
      key('codebuild:secondarySources/${sourceIdentifier}.location', 'String', 'the place of a source'),
    ],
  },
];

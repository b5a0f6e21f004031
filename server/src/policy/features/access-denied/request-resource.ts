interface Asked {
  readonly service: string | undefined;
  readonly operation: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/**
 * The ARN of what an event of CloudTrail was about: of its `resources`, else from the parameters of the request. Undefined
 * where neither tells.
 *
 * @param event JSON text of the event
 */
export function requestResource(event: string, asked: Asked): string | undefined {
  const parameters = /"requestParameters"\s*:\s*\{[\s\S]{0,4000}/.exec(event)?.[0] ?? '';
  const { service, account = '', region = '' } = asked;
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  const bucket = service === 's3' ? text(parameters, 'bucketName') : undefined;
  if (bucket !== undefined) {
    const key = text(parameters, 'key');
    return `arn:${partition}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
  }
  const listed = /"resources"\s*:\s*\[[\s\S]{0,600}?"ARN"\s*:\s*"(arn:[^"]{5,2048})"/i.exec(event)?.[1];
  if (listed !== undefined) return listed;
  const given = ARN_PARAMETERS.map((name) => text(parameters, name)).find((one) => one?.startsWith('arn:'));
  if (given !== undefined) return given;
  for (const [of, name, form] of NAME_PARAMETERS) {
    const value = of === service ? text(parameters, name) : undefined;
    if (value === undefined) continue;
    if (value.startsWith('arn:')) return value;
    if (!/^\d{12}$/.test(account)) return undefined;
    return form
      .replace('PARTITION', partition)
      .replace('REGION', region)
      .replace('ACCOUNT', account)
      .replace('NAME', () => value);
  }
  return undefined;
}

function text(json: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"([^"]{1,2048})"`).exec(json)?.[1];
}

/** Parameters that are ARNs wherever they stand. */
const ARN_PARAMETERS = [
  'roleArn',
  'policyArn',
  'topicArn',
  'resourceArn',
  'keyId',
  'secretId',
  'stateMachineArn',
];

/** Parameters that are names: of which service, and what the ARN is then. */
const NAME_PARAMETERS: readonly (readonly [service: string, name: string, form: string])[] = [
  ['iam', 'roleName', 'arn:PARTITION:iam::ACCOUNT:role/NAME'],
  ['iam', 'userName', 'arn:PARTITION:iam::ACCOUNT:user/NAME'],
  ['iam', 'groupName', 'arn:PARTITION:iam::ACCOUNT:group/NAME'],
  ['iam', 'policyName', 'arn:PARTITION:iam::ACCOUNT:policy/NAME'],
  ['iam', 'instanceProfileName', 'arn:PARTITION:iam::ACCOUNT:instance-profile/NAME'],
  ['lambda', 'functionName', 'arn:PARTITION:lambda:REGION:ACCOUNT:function:NAME'],
  ['dynamodb', 'tableName', 'arn:PARTITION:dynamodb:REGION:ACCOUNT:table/NAME'],
  ['kms', 'keyId', 'arn:PARTITION:kms:REGION:ACCOUNT:key/NAME'],
  ['logs', 'logGroupName', 'arn:PARTITION:logs:REGION:ACCOUNT:log-group:NAME'],
  ['ecr', 'repositoryName', 'arn:PARTITION:ecr:REGION:ACCOUNT:repository/NAME'],
  ['sqs', 'queueName', 'arn:PARTITION:sqs:REGION:ACCOUNT:NAME'],
  ['ec2', 'instanceId', 'arn:PARTITION:ec2:REGION:ACCOUNT:instance/NAME'],
];

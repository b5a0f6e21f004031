/** Policies of this suite. No bucket of these names is anyone's concern. */
export const READ = identityPolicy('s3:GetObject', 'arn:aws:s3:::workbench-suite/*');
export const WRITE = identityPolicy(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::workbench-suite/*');
export const LIST = identityPolicy('s3:ListBucket', 'arn:aws:s3:::workbench-suite');

export const LAMBDA_TRUST = trustPolicy({ Service: 'lambda.amazonaws.com' });
export const EC2_TRUST = trustPolicy({ Service: 'ec2.amazonaws.com' });

/** Pretty-printed, as files are. */
export function identityPolicy(
  Action: string | readonly string[],
  Resource: string | readonly string[],
): string {
  return document({ Effect: 'Allow', Action, Resource });
}

/** Whoever of these may assume the role. */
export function trustPolicy(Principal: object, Condition?: object): string {
  return document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...(Condition && { Condition }) });
}

export function document(...Statement: readonly object[]): string {
  return `${JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)}\n`;
}

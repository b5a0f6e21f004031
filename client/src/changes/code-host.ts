/**
 * What kind of code a file is that names a role, user, group or policy and defines such things; undefined where it does not.
 * A name alone says nothing: it must stand in a file that defines IAM resources.
 */
export function codeHostOf(path: string, text: string, name: string): string | undefined {
  if (!new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(text)) {
    return undefined;
  }
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return HOSTS.find(({ extensions, sign }) => extensions.includes(extension) && sign.test(text))?.host;
}

const HOSTS: readonly {
  readonly host: string;
  readonly extensions: readonly string[];
  readonly sign: RegExp;
}[] = [
  {
    host: 'Terraform',
    extensions: ['tf', 'tofu'],
    sign: /resource\s+"aws_iam_(?:role|user|group|policy)/,
  },
  {
    host: 'CloudFormation',
    extensions: ['yaml', 'yml', 'json'],
    sign: /AWS::IAM::(?:Role|User|Group|ManagedPolicy|Policy)|AWS::Serverless::Function/,
  },
  { host: 'CDK', extensions: ['ts', 'js'], sign: /aws-cdk-lib|@aws-cdk\// },
  { host: 'CDK', extensions: ['py'], sign: /aws_cdk/ },
];

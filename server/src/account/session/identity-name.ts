/**
 * What an identity is called, from its ARN: `user alice`, `role deploy (session ci)`, `federated user bob`, `root`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function identityName(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  if (resource === 'root') return 'root';
  const [kind, ...rest] = resource.split('/');
  switch (kind) {
    case 'user':
      return `user ${rest.at(-1)}`;
    case 'assumed-role':
      return `role ${rest[0]} (session ${rest.slice(1).join('/')})`;
    case 'federated-user':
      return `federated user ${rest.join('/')}`;
    default:
      return resource || arn;
  }
}

export function isRoot(arn: string): boolean {
  return /^arn:[^:]*:iam::\d*:root$/.test(arn);
}

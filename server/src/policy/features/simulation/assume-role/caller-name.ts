import type { RequestPrincipal } from '../../../evaluate/principal.ts';

/**
 * The name by which a trust policy is to mean the caller, with the key that it stands under. Of a session its role, of which
 * the path is not known.
 */
export function nameFor({ kind, text, partition, account, name }: RequestPrincipal): string {
  switch (kind) {
    case 'service':
      return `\`"Service": "${text}"\``;
    case 'oidcProvider':
    case 'samlProvider':
      return `\`"Federated": "${text}"\``;
    case 'roleSession':
      return `\`"AWS": "arn:${partition}:iam::${account}:role/${name}"\``;
    default:
      return `\`"AWS": "${text}"\``;
  }
}

/** A sentence to follow where the name may lack the path. */
export function pathHint({ kind }: RequestPrincipal): string {
  return kind === 'roleSession' ? ' Write it with its path, if the role has one.' : '';
}

import { shownText, type Value } from '../../model/value.ts';

/** STS's actions that give a session of a role, each for one sort of principal. */
export const SESSION_ACTIONS = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
] as const;

export type SessionAction = (typeof SESSION_ACTIONS)[number];

/** STS's action of that name, in any case. */
export function sessionAction(text: string): SessionAction | undefined {
  return SESSION_ACTIONS.find((action) => action.toLowerCase() === text.toLowerCase());
}

/**
 * The action by which a principal of a role trust policy takes a session: `any` for everyone, `none` for an identity
 * provider that does not stand under `Federated`, undefined where it cannot be known.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
 *
 * @param type the principal's key: `AWS`, `Service`, `Federated`
 */
export function sessionActionOf(type: string, value: Value): SessionAction | 'any' | 'none' | undefined {
  if (value.kind === 'unknown') return undefined;
  const text = shownText(value);
  const provider = PROVIDER.exec(text)?.[1];
  switch (type) {
    case 'Federated':
      if (provider === 'saml') return 'sts:AssumeRoleWithSAML';
      return provider === 'oidc' || isDomain(text) ? 'sts:AssumeRoleWithWebIdentity' : undefined;
    case 'AWS':
      if (text === '*') return 'any';
      return provider ? 'none' : 'sts:AssumeRole';
    case 'Service':
      return 'sts:AssumeRole';
    default:
      return undefined;
  }
}

/** True where the text is the ARN of an identity provider. Fields may hold what the host fills in later. */
export function isProviderArn(text: string): boolean {
  return PROVIDER.test(text);
}

/** True for the name of a host without scheme, port and path: `accounts.google.com`. */
export function isDomain(text: string): boolean {
  return /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text);
}

const PROVIDER = /^arn:[^:]+:iam::[^:]+:(saml|oidc)-provider\/./;

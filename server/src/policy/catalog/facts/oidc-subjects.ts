import { oidcProvider } from './federation-keys.ts';
import { SUBJECT_FORMS, type SubjectForm } from './oidc-subject-forms.ts';
import type { FactSource } from './source.ts';

export const OIDC_SUBJECTS_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
  checked: '2026-11-22',
};

export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** How the subjects of an issuer begin; undefined where that is not known. */
export function subjectForm(issuer: string): SubjectForm | undefined {
  return SUBJECT_FORMS.find((form) => form.issuer.test(issuer));
}

/** Issuer that a `Federated` principal names by ARN or by host, without `https://`; undefined for other principals. */
export function issuerOf(principal: string): string | undefined {
  const arn = /^arn:[^:]+:iam::[^:]*:oidc-provider\/(.+)$/.exec(principal)?.[1];
  return arn ?? (oidcProvider(principal)?.builtIn ? principal : undefined);
}

/** Issuer and claim of a condition key; undefined for keys of services and of SAML. */
export function claimOf(key: string): { readonly issuer: string; readonly claim: string } | undefined {
  const colon = key.indexOf(':');
  const issuer = key.slice(0, Math.max(0, colon));
  return issuer.includes('.') ? { issuer, claim: key.slice(colon + 1) } : undefined;
}

/** True where both name the same issuer: hosts in either case. */
export function isSameIssuer(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

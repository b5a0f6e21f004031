import { isProviderKey } from '../../../access/tokens/provider-keys.ts';
import { quoted } from '../../../text/printable.ts';
import type { Finding } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';
import { familyFinding, type MetCondition, textMiss } from './trust-condition.ts';

/**
 * Claims of an OIDC token, as `PROVIDER:sub`, must be what the trust policy asks for.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function checkOidcClaim(subject: AssumeRoleSubject): Finding {
  return familyFinding(subject, isOidcKey, {
    none: 'The trust policy asks for no claim of an OIDC token.',
    met: 'The claims of the token are what the trust policy asks for.',
    mend,
  });
}

/** @param key in lower case */
export function isOidcKey(key: string): boolean {
  return isProviderKey(key) && !key.startsWith('saml:');
}

function mend(condition: MetCondition): string {
  const { key, given, values } = condition;
  const claim = key.slice(key.indexOf(':') + 1).toLowerCase();
  if (given === undefined)
    return `take a token that has the claim ${quoted(claim)}, or ask for one that it has`;
  const [value = ''] = given;
  return (
    textMiss(condition) ??
    (claim === 'sub' && GITHUB.test(key) ? gitHubMiss(value, values) : undefined) ??
    (claim === 'aud'
      ? 'ask the provider for a token with that audience, or write the audience that it gives'
      : 'write the claim as the token has it, or take another token')
  );
}

const GITHUB = /^token\.actions\.githubusercontent\.com[/:]/i;

/**
 * GitHub's subject is `repo:OWNER/REPOSITORY:` and what started the job: a ref, an environment or a pull request.
 *
 * https://docs.github.com/en/actions/reference/security/oidc
 */
function gitHubMiss(subject: string, values: readonly string[]): string | undefined {
  if (values.every((value) => !value.startsWith('repo:') && !/^[*?]/.test(value))) {
    return `GitHub's subjects begin with ${quoted('repo:OWNER/REPOSITORY:')}, so write it so`;
  }
  const [, repository, what] = /^repo:([^:]+):([^:]+)/.exec(subject) ?? [];
  const same = values.find((value) => value.startsWith(`repo:${repository}:`));
  if (same === undefined || what === undefined || same.startsWith(`repo:${repository}:${what}:`))
    return undefined;
  return `the repository is right and the job runs for ${WHAT.get(what) ?? quoted(what)}, which the subject names in place of the branch, so list ${quoted(subject)} too`;
}

const WHAT: ReadonlyMap<string, string> = new Map([
  ['environment', 'an environment'],
  ['pull_request', 'a pull request'],
  ['ref', 'a ref'],
]);

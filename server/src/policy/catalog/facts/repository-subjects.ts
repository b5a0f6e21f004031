/** An issuer whose subjects name repositories as the URLs of git remotes do. */
interface RepositorySubjects {
  readonly issuer: RegExp;
  /** What stands before the repository. */
  readonly start: string;
  /** Host of the repositories; `$1` is what the issuer has in its first group. */
  readonly host: string;
}

/**
 * Bitbucket, Buildkite and CircleCI name repositories by IDs or by names of their own.
 *
 * https://docs.github.com/en/enterprise-cloud@latest/actions/reference/security/oidc,
 * https://docs.github.com/en/enterprise-server@latest/actions/reference/security/oidc,
 * https://docs.gitlab.com/ci/secrets/id_token_authentication/; checked on 2026-11-22
 */
const ISSUERS: readonly RepositorySubjects[] = [
  {
    issuer: /^(?:vs)?token\.actions\.githubusercontent\.com(?:\/[^/:]+)?$/i,
    start: 'repo:',
    host: 'github.com',
  },
  { issuer: /^token\.actions\.([a-z0-9-]+\.ghe\.com)(?:\/[^/:]+)?$/i, start: 'repo:', host: '$1' },
  { issuer: /^([^/:]+)\/_services\/token$/i, start: 'repo:', host: '$1' },
  // GitLab's own host, and those of its customers.
  { issuer: /^([^/:]+)$/, start: 'project_path:', host: '$1' },
];

/** Where a subject names its repository, and on which host that is; undefined where it does not, or not as remotes do. */
export function repositoryInSubject(
  issuer: string,
  subject: string,
): { readonly start: string; readonly host: string } | undefined {
  const found = ISSUERS.find((one) => one.issuer.test(issuer) && subject.startsWith(one.start));
  return found && { start: found.start, host: issuer.replace(found.issuer, found.host).toLowerCase() };
}

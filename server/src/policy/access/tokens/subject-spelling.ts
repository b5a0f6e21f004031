/**
 * The subject as GitHub writes it, as far as its words tell: `repo:` in front, words in lower case, refs in full.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
export function gitHubSpelling(text: string): string {
  const whole = /^[^:/*?]+\/[^:/*?]+(?=:|$)/.test(text) ? `repo:${text}` : text;
  return whole
    .replace(/^repo:/i, 'repo:')
    .replace(
      /^(repo:[^/:]+\/[^/:]+:)(ref:refs\/(?:heads|tags)\/|environment:|pull_request$)/i,
      (_, repo, word) => {
        return repo + word.toLowerCase();
      },
    )
    .replace(/^(repo:[^/:]+\/[^/:]+:ref:)(?!refs\/|[*?])(?:heads\/)?(?=.)/, '$1refs/heads/');
}

/** True where one of owner and repository has an immutable ID and the other none. */
export function hasOneId(text: string): boolean {
  const [, ...names] = /^repo:([^/:*?]+)\/([^/:*?]+)(?::|$)/.exec(text) ?? [];
  return names.filter((name) => name.includes('@')).length === 1;
}

/**
 * The subject as a Kubernetes cluster writes it: prefix, namespace and service account, colons between.
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/
 */
export function clusterSpelling(text: string): string {
  const [, namespace, account] =
    /^(?:(?:system:)?serviceaccounts?[:/])?([a-z0-9-]+)[:/]([a-z0-9.-]+)$/i.exec(text) ?? [];
  return namespace && account && namespace !== 'system'
    ? `system:serviceaccount:${namespace}:${account}`
    : text;
}

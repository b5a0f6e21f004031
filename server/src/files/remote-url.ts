/**
 * Host and path of the repository that the URL of a git remote names: `github.com/octo-org/octo-repo`. Undefined where it
 * names none on another host. What else it carries, such as a user and a password, is dropped. Never throws.
 * https://git-scm.com/docs/git-fetch#_git_urls
 */
export function repositoryOfUrl(url: string): string | undefined {
  if (url.length > MAX_LENGTH) return undefined;
  const place = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? placeOfUrl(url) : placeOfScp(url);
  if (!place || !HOST.test(place.host)) return undefined;
  const path = place.path.replace(/^\/+|\/+$/g, '').replace(/\.git$/i, '');
  return PATH.test(path) ? `${HOST_BEHIND.get(place.host) ?? place.host}/${path}` : undefined;
}

interface Place {
  /** In lower case, with the port that a web address has. */
  readonly host: string;
  readonly path: string;
}

/** Longer ones are no URLs of remotes; in UTF-16 code units. */
const MAX_LENGTH = 2000;
const HOST = /^[\w.-]+(?::\d+)?$/;
/** An owner, which may be a path of its own, and a name. */
const PATH = /^[\w.~-]+(?:\/[\w.~-]+)+$/;

/**
 * Hosts that take SSH where firewalls pass web traffic alone, and the ones that they stand for.
 * https://docs.github.com/en/authentication/troubleshooting-ssh/using-ssh-over-the-https-port,
 * https://docs.gitlab.com/user/gitlab_com/#alternative-ssh-port,
 * https://support.atlassian.com/bitbucket-cloud/docs/use-the-ssh-protocol-with-bitbucket-cloud/
 */
const HOST_BEHIND: ReadonlyMap<string, string> = new Map([
  ['ssh.github.com', 'github.com'],
  ['www.github.com', 'github.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
  ['altssh.bitbucket.org', 'bitbucket.org'],
]);

const WEB = /^(?:git\+)?https?:$/;
const SHELL = /^(?:ssh|git|git\+ssh|ssh\+git):$/;

/** The port of SSH says nothing of the repository. */
function placeOfUrl(url: string): Place | undefined {
  try {
    const { protocol, hostname, host, pathname } = new URL(url);
    if (!WEB.test(protocol) && !SHELL.test(protocol)) return undefined;
    const known = (WEB.test(protocol) ? host : hostname).toLowerCase();
    return { host: known, path: decodeURIComponent(pathname) };
  } catch {
    return undefined;
  }
}

/** `git@github.com:octo-org/octo-repo.git`, or `[git@github.com:22]:octo-org/octo-repo`. A drive has one letter. */
function placeOfScp(url: string): Place | undefined {
  const [, host, path] =
    /^(?:[^/@[]*@)?\[(?:[^@\]]*@)?([\w.-]{2,})(?::\d+)?\]:(.+)$/.exec(url) ??
    /^(?:[^/@]*@)?([\w.-]{2,}):(.+)$/.exec(url) ??
    [];
  return host === undefined || path === undefined ? undefined : { host: host.toLowerCase(), path };
}

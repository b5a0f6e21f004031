import type { Tag } from '../operations.ts';
import type { ResultReference } from '../plan.ts';
import { canonical, ordered } from './canonical.ts';

/**
 * What `readTarget` says of each kind of target. A plan says what it requires and ensures with these functions too, so
 * that what is expected and what is read have one shape. `null` is what does not exist.
 *
 * | target | state |
 * |---|---|
 * | entity | `roleState`, `userState`, `groupState` |
 * | trustPolicy | `trustPolicyState` |
 * | inlinePolicy | `documentState` |
 * | attachment, membership, instanceProfile, credential | `PRESENT` |
 * | boundary | ARN of the policy |
 * | policy | `policyState` |
 * | policyVersions | `policyVersionsState` |
 */
export const PRESENT = true;

/** What is not given is what IAM makes it: path `/`, an hour, no description, no tags. */
export function roleState(role: {
  readonly path?: string | undefined;
  readonly description?: string | undefined;
  /** Seconds. */
  readonly maxSessionDuration?: number | undefined;
  readonly tags?: readonly Tag[] | undefined;
}) {
  return {
    path: role.path ?? '/',
    description: role.description ?? '',
    maxSessionDuration: role.maxSessionDuration ?? 3600,
    tags: tagsState(role.tags),
  };
}

export function userState(user: {
  readonly path?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
}) {
  return { path: user.path ?? '/', tags: tagsState(user.tags) };
}

export function groupState(group: { readonly path?: string | undefined }) {
  return { path: group.path ?? '/' };
}

export function policyState(policy: {
  readonly path?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
}) {
  return {
    path: policy.path ?? '/',
    description: policy.description ?? '',
    tags: tagsState(policy.tags),
  };
}

/** Tags are a set: by key. */
function tagsState(tags: readonly Tag[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value]));
}

/** A document as JSON; one that is no JSON as its text. */
export function documentState(text: string): unknown {
  try {
    return ordered(JSON.parse(text));
  } catch {
    return text;
  }
}

/**
 * A trust policy as JSON. IAM rewrites trust policies: an account's id becomes the ARN of its root user, a list of one
 * may become its member, principals change places. None of this makes a difference here.
 */
export function trustPolicyState(text: string): unknown {
  return plainLists(documentState(text), false);
}

function plainLists(value: unknown, inPrincipal: boolean): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => plainLists(item, inPrincipal));
    if (items.length === 1) return items[0];
    return inPrincipal ? items.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1)) : items;
  }
  if (typeof value === 'string' && inPrincipal) {
    return /^arn:[\w-]+:iam::(\d{12}):root$/.exec(value)?.[1] ?? value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      plainLists(member, inPrincipal || name === 'Principal' || name === 'NotPrincipal'),
    ]),
  );
}

export interface VersionState {
  /** `v3`; before it is known, the place in the call's answer that will say it. */
  readonly id: string | ResultReference;
  readonly isDefault: boolean;
  /** `documentState` of it. */
  readonly document: unknown;
}

/** In an order that does not hang on version numbers, because those do not return. */
export function policyVersionsState(
  versions: readonly {
    readonly id: VersionState['id'];
    readonly isDefault: boolean;
    readonly text: string;
  }[],
): { readonly versions: readonly VersionState[] } {
  return orderVersions(
    versions.map(({ id, isDefault, text }) => ({ id, isDefault, document: documentState(text) })),
  );
}

export function orderVersions(versions: readonly VersionState[]): {
  readonly versions: readonly VersionState[];
} {
  const keyed = versions.map((version) => ({
    version,
    key: `${canonical(version.document)} ${version.isDefault}`,
  }));
  keyed.sort((a, b) =>
    a.key === b.key ? versionNumber(a.version.id) - versionNumber(b.version.id) : a.key < b.key ? -1 : 1,
  );
  return { versions: keyed.map(({ version }) => version) };
}

/** What is not known yet comes last, as new versions do. */
function versionNumber(id: VersionState['id']): number {
  return typeof id === 'string' ? Number(id.slice(1)) : Number.MAX_SAFE_INTEGER;
}

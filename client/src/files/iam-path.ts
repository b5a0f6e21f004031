import type { DocumentReference } from '../../../server/src/protocol/account.ts';

/** A document of an account, as a path of the scheme `iam` names it. */
export interface IamDocument {
  /** 12 digits; `aws` for AWS managed policies, which every account has. */
  readonly account: string;
  readonly document: DocumentReference;
}

/**
 * The path of a document: `/111122223333/roles/deploy/trust-policy.json`, `/…/roles/deploy/inline/logs.json`,
 * `/…/policies/team/base.json`, `/…/policies/team/base@v3.json`, `/aws/policies/ReadOnlyAccess.json`.
 *
 * @param accountId of the account that is signed in to
 */
export function iamPath(accountId: string, document: DocumentReference): string {
  switch (document.kind) {
    case 'trust':
      return `/${accountId}/roles/${encoded(document.role)}/${TRUST_POLICY}`;
    case 'inline': {
      const { entity, policy } = document;
      return `/${accountId}/${FOLDERS[entity.kind]}/${encoded(entity.name)}/inline/${encoded(policy)}.json`;
    }
    case 'managed': {
      const [, account = accountId, rest = ''] = POLICY_ARN.exec(document.arn) ?? [];
      const names = rest.split('/').map(encoded);
      const last = names.pop()!.replace(LIKE_VERSION, '%40$1');
      const version = document.version === undefined ? '' : `@${document.version}`;
      return `/${[account, 'policies', ...names, `${last}${version}.json`].join('/')}`;
    }
  }
}

/**
 * What a path of the scheme `iam` names; undefined where it names no document.
 *
 * @param partition of the account that is signed in to; ARNs need it, paths do not say it
 */
export function parseIamPath(path: string, partition = 'aws'): IamDocument | undefined {
  const [empty, account = '', folder, ...names] = path.split('/');
  const file = names.pop();
  if (empty !== '' || !ACCOUNT.test(account) || !file?.endsWith('.json')) return undefined;
  const name = file.slice(0, -'.json'.length);
  if (folder === 'policies') {
    const [, last, version] = VERSIONED.exec(name) ?? [];
    const decodedNames = [...names, last ?? name].map(decoded);
    if (decodedNames.includes(undefined)) return undefined;
    const arn = `arn:${partition}:iam::${account}:policy/${decodedNames.join('/')}`;
    return { account, document: { kind: 'managed', arn, ...(version && { version }) } };
  }
  const kind = ENTITY_KINDS.find((one) => FOLDERS[one] === folder);
  const entity = decoded(names[0] ?? '');
  if (!kind || !entity || account === AWS) return undefined;
  if (names.length === 1 && kind === 'role' && file === TRUST_POLICY) {
    return { account, document: { kind: 'trust', role: entity } };
  }
  const policy = decoded(name);
  if (names.length !== 2 || names[1] !== 'inline' || !policy) return undefined;
  return { account, document: { kind: 'inline', entity: { kind, name: entity }, policy } };
}

/** True for documents that nobody can change: AWS's own, and versions, of which only new ones can be made. */
export function isFixedPath(path: string): boolean {
  const parsed = parseIamPath(path);
  return parsed?.account === AWS || (parsed?.document.kind === 'managed' && !!parsed.document.version);
}

const AWS = 'aws';
const TRUST_POLICY = 'trust-policy.json';
const FOLDERS = { role: 'roles', user: 'users', group: 'groups' } as const;
const ENTITY_KINDS = ['role', 'user', 'group'] as const;
const ACCOUNT = /^(?:\d{12}|aws)$/;
const POLICY_ARN = /^arn:[^:]*:iam::(\d{12}|aws):policy\/(.*)$/s;
const VERSIONED = /^(.*)@(v\d+)$/s;
/** A name that ends as if it named a version. */
const LIKE_VERSION = /@(v\d+)$/;

/** Names have letters, digits and `+=,.@_-`, and a path may hold any visible character. */
function encoded(name: string): string {
  if (name === '') return EMPTY;
  if (name === '.' || name === '..') return name.replaceAll('.', '%2E');
  return encodeURIComponent(name)
    .replace(/%2B|%3D|%2C|%40/g, decodeURIComponent)
    .replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decoded(text: string): string | undefined {
  if (text === EMPTY) return '';
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A path such as `/a//b/` has a name without characters. */
const EMPTY = '%';

import type { Founding } from '../services.ts';
import type { Tag, Transaction } from '../state/tables.ts';

/** A policy document as it is written in a program. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly object[];
}

interface NewEntity {
  readonly name: string;
  /** `/` unless it says otherwise. */
  readonly path?: string;
  /** Days before the founding. */
  readonly age: number;
  readonly tags?: Readonly<Record<string, string>>;
}

interface NewPrincipal extends NewEntity {
  readonly inline?: Readonly<Record<string, PolicyDocument>>;
  /** ARNs. */
  readonly attached?: readonly string[];
  /** ARN. */
  readonly boundary?: string;
}

export interface NewRole extends NewPrincipal {
  readonly trustPolicy: PolicyDocument;
  readonly description: string;
  /** Seconds; an hour unless it says otherwise. */
  readonly maxSessionDuration?: number;
  readonly lastUsed?: LastUsed;
}

export interface NewUser extends NewPrincipal {
  readonly groups?: readonly string[];
  /** Days since the console password was used; absent where there is none. */
  readonly passwordUsed?: number;
  /** Of an access key. */
  readonly key?: LastUsed & { readonly service: string; readonly age: number };
}

interface LastUsed {
  /** Days before the founding. */
  readonly days: number;
  readonly region: string;
}

export interface NewGroup extends NewEntity {
  readonly inline?: Readonly<Record<string, PolicyDocument>>;
  readonly attached?: readonly string[];
}

export interface NewPolicy extends NewEntity {
  readonly description: string;
  /** Oldest first; the last one is the default. */
  readonly versions: readonly { readonly document: PolicyDocument; readonly age: number }[];
}

/** The state of a company that is being founded. */
export interface Company {
  readonly state: Transaction;
  readonly founding: Founding;
}

export function addRole({ state, founding }: Company, role: NewRole): void {
  const { lastUsed } = role;
  state.put('roles', role.name.toLowerCase(), {
    ...principal('role', 'AROA', role, founding),
    trustPolicy: text(role.trustPolicy),
    description: role.description,
    maxSessionDuration: role.maxSessionDuration ?? 3600,
    ...(lastUsed && { lastUsed: { date: daysBefore(lastUsed.days, founding), region: lastUsed.region } }),
  });
}

export function addUser({ state, founding }: Company, user: NewUser): void {
  const { name, passwordUsed, key } = user;
  state.put('users', name.toLowerCase(), {
    ...principal('user', 'AIDA', user, founding),
    groups: user.groups ?? [],
    ...(passwordUsed !== undefined && {
      loginProfile: daysBefore(user.age, founding),
      passwordLastUsed: daysBefore(passwordUsed, founding),
    }),
  });
  if (!key) return;
  const id = founding.newId('AKIA');
  state.put('accessKeys', id, {
    id,
    secret: founding.newSecret(),
    user: name,
    status: 'Active',
    createDate: daysBefore(key.age, founding),
    lastUsed: { date: daysBefore(key.days, founding), region: key.region, service: key.service },
  });
}

export function addGroup({ state, founding }: Company, group: NewGroup): void {
  state.put('groups', group.name.toLowerCase(), {
    ...entity('group', 'AGPA', group, founding),
    inline: texts(group.inline),
    attached: group.attached ?? [],
  });
}

export function addPolicy({ state, founding }: Company, policy: NewPolicy): void {
  const { versions } = policy;
  const created = entity('policy', 'ANPA', policy, founding);
  state.put('policies', created.arn, {
    ...created,
    description: policy.description,
    updateDate: daysBefore(versions.at(-1)!.age, founding),
    tags: tagsOf(policy),
    versions: versions.map(({ document, age }, index) => ({
      id: `v${index + 1}`,
      document: text(document),
      createDate: daysBefore(age, founding),
    })),
    defaultVersion: `v${versions.length}`,
    nextVersion: versions.length + 1,
  });
}

export function addInstanceProfile(
  { state, founding }: Company,
  profile: NewEntity & { readonly role: string },
): void {
  state.put('instanceProfiles', profile.name.toLowerCase(), {
    ...entity('instance-profile', 'AIPA', profile, founding),
    tags: tagsOf(profile),
    role: profile.role,
  });
}

/** As people write them, so that they are readable where the sandbox shows them. */
export function text(document: PolicyDocument): string {
  return JSON.stringify(document, null, 2);
}

export function daysBefore(days: number, { now }: Founding): string {
  const seconds = Math.floor(now.getTime() / 1000) - days * 24 * 60 * 60;
  return new Date(seconds * 1000).toISOString();
}

export function policyArn(name: string, { account }: Founding, path = '/'): string {
  return `arn:aws:iam::${account}:policy${path}${name}`;
}

/** @param name with its path: `job-function/Billing` */
export function awsPolicyArn(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

function principal(type: string, prefix: string, one: NewPrincipal, founding: Founding) {
  return {
    ...entity(type, prefix, one, founding),
    tags: tagsOf(one),
    inline: texts(one.inline),
    attached: one.attached ?? [],
    ...(one.boundary !== undefined && { boundary: one.boundary }),
  };
}

function entity(type: string, prefix: string, { name, path = '/', age }: NewEntity, founding: Founding) {
  return {
    name,
    path,
    id: founding.newId(prefix),
    arn: `arn:aws:iam::${founding.account}:${type}${path}${name}`,
    createDate: daysBefore(age, founding),
  };
}

function texts(documents: Readonly<Record<string, PolicyDocument>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(documents).map(([name, document]) => [name, text(document)]));
}

function tagsOf({ tags = {} }: NewEntity): readonly Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

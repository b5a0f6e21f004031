import type { PolicyData } from '../operations.ts';
import type { EntityReference, Reading } from '../plan.ts';
import {
  documentState,
  groupState,
  PRESENT,
  policyState,
  policyVersionsState,
  roleState,
  trustPolicyState,
  userState,
} from '../readings/states.ts';
import type { EntityNow } from './entity-now.ts';

/** Readings as steps require and ensure them. */
export function entityIs(now: Omit<EntityNow, 'arn' | 'id'>): Reading {
  const { entity } = now;
  const target = { kind: 'entity', entity } as const;
  switch (entity.kind) {
    case 'role':
      return { target, state: roleState(now) };
    case 'user':
      return { target, state: userState(now) };
    case 'group':
      return { target, state: groupState(now) };
  }
}

export function noEntity(entity: EntityReference): Reading {
  return { target: { kind: 'entity', entity }, state: null };
}

export function trustIs(role: string, text: string): Reading {
  return { target: { kind: 'trustPolicy', role }, state: trustPolicyState(text) };
}

export function attachmentIs(entity: EntityReference, policyArn: string, isThere: boolean): Reading {
  return { target: { kind: 'attachment', entity, policyArn }, state: presence(isThere) };
}

/** @param text JSON; undefined: there is no such policy */
export function inlineIs(entity: EntityReference, policy: string, text: string | undefined): Reading {
  const state = text === undefined ? null : documentState(text);
  return { target: { kind: 'inlinePolicy', entity, policy }, state };
}

/** @param policyArn undefined: there is no boundary */
export function boundaryIs(entity: EntityReference, policyArn: string | undefined): Reading {
  return { target: { kind: 'boundary', entity }, state: policyArn ?? null };
}

export function policyIs(policy: Pick<PolicyData, 'Arn' | 'Path' | 'Description' | 'Tags'>): Reading {
  const state = policyState({ path: policy.Path, description: policy.Description, tags: policy.Tags });
  return { target: { kind: 'policy', arn: policy.Arn }, state };
}

export function noPolicy(arn: string): Reading {
  return { target: { kind: 'policy', arn }, state: null };
}

export function versionsAre(arn: string, versions: Parameters<typeof policyVersionsState>[0]): Reading {
  return { target: { kind: 'policyVersions', arn }, state: policyVersionsState(versions) };
}

export function membershipIs(user: string, group: string, isThere: boolean): Reading {
  return { target: { kind: 'membership', user, group }, state: presence(isThere) };
}

export function instanceProfileHolds(profile: string, role: string, isThere: boolean): Reading {
  return { target: { kind: 'instanceProfile', profile, role }, state: presence(isThere) };
}

export function credentialIs(user: string, type: string, id: string, isThere: boolean): Reading {
  return { target: { kind: 'credential', user, type, id }, state: presence(isThere) };
}

function presence(isThere: boolean): typeof PRESENT | null {
  return isThere ? PRESENT : null;
}

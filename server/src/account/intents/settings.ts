import type { KindSetting } from '../../policy/index.ts';

/** What documents of the account are. */
export const TRUST: KindSetting = { kind: 'trust', resourceType: 'AWS::IAM::AssumeRolePolicyDocument' };
export const MANAGED: KindSetting = { kind: 'identity', resourceType: 'AWS::IAM::ManagedPolicy' };
export const BOUNDARY: KindSetting = { kind: 'boundary' };
export const IDENTITY: KindSetting = { kind: 'identity' };

/** An inline policy of a role, user or group. */
export function inlineSetting(kind: 'role' | 'user' | 'group'): KindSetting {
  return { kind: 'identity', resourceType: INLINE[kind] };
}

const INLINE = { role: 'AWS::IAM::RolePolicy', user: 'AWS::IAM::UserPolicy', group: 'AWS::IAM::GroupPolicy' };

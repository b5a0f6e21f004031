import type { Tag } from '../../../server/src/account/operations.ts';

/** A small account: what IAM holds, as far as plans change it. Plain data, so that it can be copied and compared. */
export interface AccountState {
  roles: Record<string, FakeEntity & { trust: string; description: string; maxSessionDuration: number }>;
  users: Record<string, FakeEntity & { groups: string[]; keys: string[]; password: boolean }>;
  groups: Record<string, FakeEntity>;
  policies: Record<string, FakePolicy>;
  instanceProfiles: Record<string, string[]>;
  /** Ids given so far. */
  ids: number;
}

export interface FakeEntity {
  id: string;
  path: string;
  tags: Tag[];
  attached: string[];
  inline: Record<string, string>;
  boundary: string | null;
}

export interface FakePolicy {
  id: string;
  name: string;
  path: string;
  description: string;
  tags: Tag[];
  versions: Record<string, string>;
  defaultVersion: string;
  /** Version numbers given so far: they do not return. */
  numbers: number;
}

export const ACCOUNT_ID = '111122223333';

export function emptyAccount(): AccountState {
  return { roles: {}, users: {}, groups: {}, policies: {}, instanceProfiles: {}, ids: 0 };
}

export function policyArn(name: string, path = '/'): string {
  return `arn:aws:iam::${ACCOUNT_ID}:policy${path}${name}`;
}

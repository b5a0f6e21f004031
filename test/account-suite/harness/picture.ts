import type { IAMClient } from '@aws-sdk/client-iam';
import { accountDetails } from './details.ts';

/** What undo cannot bring back, by name. */
export type Difference = 'ids' | 'dates' | 'versionNumbers' | 'lastUse';

/** The account in a form that can be compared: entities by kind and name, documents as JSON, sets in order. */
export type Picture = Readonly<Record<string, unknown>>;

const LOST: Readonly<Record<Difference, readonly string[]>> = {
  ids: ['RoleId', 'UserId', 'GroupId', 'PolicyId'],
  dates: ['CreateDate', 'UpdateDate'],
  versionNumbers: ['VersionId', 'DefaultVersionId'],
  lastUse: ['RoleLastUsed'],
};

/**
 * @param prefix of the names to look at; empty: all of the account
 * @param without what is left out of the picture
 */
export async function picture(
  iam: IAMClient,
  prefix: string,
  without: readonly Difference[] = [],
): Promise<Picture> {
  const { RoleDetailList, UserDetailList, GroupDetailList, Policies } = await accountDetails(iam);
  const lost = new Set(without.flatMap((difference) => LOST[difference]));
  const entities = [
    ...RoleDetailList.map((one) => [`role ${one.RoleName}`, one.RoleName, one] as const),
    ...UserDetailList.map((one) => [`user ${one.UserName}`, one.UserName, one] as const),
    ...GroupDetailList.map((one) => [`group ${one.GroupName}`, one.GroupName, one] as const),
    ...Policies.map((one) => [`policy ${one.PolicyName}`, one.PolicyName, one] as const),
  ];
  return Object.fromEntries(
    entities
      .filter(([, name]) => name?.startsWith(prefix))
      .map(([key, , entity]) => [key, comparable(entity, lost)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function comparable(value: unknown, lost: ReadonlySet<string>): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item, lost));
    return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => member !== undefined && !lost.has(name))
      .map(([name, member]) => [name, isDocument(name) ? parsed(member) : comparable(member, lost)]),
  );
}

function isDocument(name: string): boolean {
  return /(Policy)?Document$/.test(name);
}

/** IAM gives documents as an URL encodes them. */
function parsed(text: unknown): unknown {
  const decoded = String(text).startsWith('%') ? decodeURIComponent(String(text)) : text;
  return typeof decoded === 'string' ? JSON.parse(decoded) : decoded;
}

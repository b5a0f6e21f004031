import {
  type EntityDetails,
  type EntityName,
  listEntities,
  readEntity,
} from '../../../../server/src/protocol/account.ts';
import type { AccountProcess } from '../../account/account-process.ts';
import { type EntityList, entityList } from './entity-list.ts';
import { isAwsManagedArn } from './entity-nodes.ts';
import { CATEGORIES, type Category } from './nodes.ts';

/** What was read of the account, once for every row that shows it. */
export interface AccountEntities {
  list(category: Category): EntityList;
  /** Undefined where nobody asked for it since it was forgotten. */
  begunList(category: Category): EntityList | undefined;
  details(entity: EntityName): Promise<EntityDetails>;
  forget(): void;
  /** Forgets the list that an entity is in, and the details of all: what it is attached to changed with it. */
  forgetEntity(entity: EntityName): void;
}

export function accountEntities(process: AccountProcess): AccountEntities {
  const lists = new Map<Category, EntityList>();
  const details = new Map<string, Promise<EntityDetails>>();
  return {
    list(category) {
      const known = lists.get(category);
      if (known) return known;
      const list = entityList((marker) =>
        process.request(listEntities, { ...LISTED[category], ...(marker !== undefined && { marker }) }),
      );
      lists.set(category, list);
      return list;
    },
    begunList(category) {
      const list = lists.get(category);
      return list?.begun ? list : undefined;
    },
    details(entity) {
      const key = `${entity.kind}:${entity.name}`;
      const known = details.get(key);
      if (known) return known;
      const asked = process.request(readEntity, entity);
      details.set(key, asked);
      // What failed may be asked for again.
      asked.catch(() => details.delete(key));
      return asked;
    },
    forget() {
      lists.clear();
      details.clear();
    },
    forgetEntity(entity) {
      lists.delete(categoryOf(entity));
      details.clear();
    },
  };
}

/** The list that an entity is in. */
export function categoryOf({ kind, name }: EntityName): Category {
  if (kind === 'policy') return isAwsManagedArn(name) ? 'awsPolicies' : 'customerPolicies';
  return CATEGORIES.find((category) => LISTED[category].kind === kind)!;
}

const LISTED = {
  roles: { kind: 'role' },
  users: { kind: 'user' },
  groups: { kind: 'group' },
  customerPolicies: { kind: 'policy', scope: 'customer' },
  awsPolicies: { kind: 'policy', scope: 'aws' },
} as const;

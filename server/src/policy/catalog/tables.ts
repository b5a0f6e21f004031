import type { AccessLevel, ActionResource, ConditionKeyType } from './catalog.ts';

/**
 * The catalog as plain tables, the form in which it is written: by the generator from AWS's data, by tests by hand.
 * What is left out is empty. Condition keys and resource types are named as in the tables of the same service.
 */
export interface CatalogTables {
  /** Day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  readonly services: readonly ServiceTable[];
  /** Prefixes of services that AWS once listed and removed since. */
  readonly removedServices?: readonly string[];
  /** Prefixes of the services whose actions a resource control policy can name. */
  readonly rcpServices?: readonly string[];
}

export interface ServiceTable {
  readonly prefix: string;
  readonly name: string;
  /** The service's page of the service authorization reference. */
  readonly url: string;
  readonly actions: readonly ActionRow[];
  readonly resourceTypes?: readonly ResourceTypeRow[];
  readonly conditionKeys?: readonly ConditionKeyRow[];
  readonly removedActions?: readonly string[];
}

export interface ActionRow {
  readonly name: string;
  readonly accessLevel: AccessLevel;
  readonly resourceTypes?: readonly (Pick<ActionResource, 'name'> & Partial<ActionResource>)[];
  readonly conditionKeys?: readonly string[];
  readonly dependentActions?: readonly string[];
  readonly permissionOnly?: boolean;
  readonly description?: string;
  /** Page of the API operation. */
  readonly url?: string;
}

export interface ResourceTypeRow {
  readonly name: string;
  readonly arns: readonly string[];
  readonly conditionKeys?: readonly string[];
}

export interface ConditionKeyRow {
  readonly name: string;
  readonly type: ConditionKeyType;
  readonly multivalued?: boolean;
  readonly description?: string;
}

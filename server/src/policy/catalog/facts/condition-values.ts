import type { ConditionKeyType } from '../catalog.ts';
import { CONDITION_VALUES_COMPUTE } from './condition-values-compute.ts';
import { CONDITION_VALUES_IDENTITY } from './condition-values-identity.ts';
import { CONDITION_VALUES_STORAGE } from './condition-values-storage.ts';
import { globalKey } from './global-keys.ts';
import { PARTITIONS_SOURCE, REGIONS } from './partitions.ts';
import { SERVICE_PRINCIPALS, SERVICE_PRINCIPALS_SOURCE } from './service-principals.ts';

/** The values that a condition key can have. */
export interface KnownValues {
  readonly values: readonly KnownValue[];
  /** True where AWS sends no other value. A policy may still hold patterns, and a value that AWS added since. */
  readonly complete: boolean;
  /** Prefix of the service whose action names are values as well (`ec2` for `ec2:CreateAction`). */
  readonly actionsOf: string | undefined;
  readonly page: string;
}

export interface KnownValue {
  readonly value: string;
  /** Name for people: of a Region, of a service. */
  readonly label: string | undefined;
}

const BOOL_PAGE =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean';

/** The values of a Bool key, and of the operator `Null`. */
export const TRUE_FALSE: KnownValues = {
  values: ['true', 'false'].map(unlabelled),
  complete: true,
  actionsOf: undefined,
  page: BOOL_PAGE,
};

const regions: KnownValues = {
  values: REGIONS.map((region) => ({ value: region.id, label: region.name })),
  complete: false,
  actionsOf: undefined,
  page: PARTITIONS_SOURCE.page,
};

const servicePrincipals: KnownValues = {
  values: SERVICE_PRINCIPALS.map((entry) => ({ value: entry.principal, label: entry.name })),
  complete: false,
  actionsOf: undefined,
  page: SERVICE_PRINCIPALS_SOURCE.page,
};

/** Keys whose value is a Region, in lower case. */
export const REGION_KEYS: ReadonlySet<string> = new Set([
  'account:targetregion',
  'aws:requestedregion',
  'cloudformation:targetregion',
  'ec2:region',
  'ec2:vpceserviceregion',
  'ec2:vpcesupportedregion',
  'kms:primaryregion',
  'kms:replicaregion',
  's3:destinationregion',
  's3:locationconstraint',
  'ses:replicaregion',
]);

/** Keys whose value is the name of a service principal, in lower case. */
export const SERVICE_PRINCIPAL_KEYS: ReadonlySet<string> = new Set([
  'autoscaling:operatorprincipal',
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'codeconnections:passedtoservice',
  'codestar-connections:passedtoservice',
  'config:configurationrecorderserviceprincipal',
  'ec2:managedresourceoperator',
  'events:managedby',
  'iam:awsservicename',
  'iam:passedtoservice',
  'kms:granteeserviceprincipal',
  'kms:retiringserviceprincipal',
  'organizations:serviceprincipal',
  'sts:awsservicename',
]);

const tables = new Map(
  [...CONDITION_VALUES_IDENTITY, ...CONDITION_VALUES_STORAGE, ...CONDITION_VALUES_COMPUTE].flatMap((table) =>
    table.keys.map((key): [string, KnownValues] => [
      key.toLowerCase(),
      {
        values: table.values.map(unlabelled),
        complete: table.complete ?? true,
        actionsOf: table.actionsOf,
        page: table.page,
      },
    ]),
  ),
);

/**
 * Values of a condition key by its written name in any case; undefined where they are not known. `type` is the key's
 * type in the service reference, for a key that is not a global one.
 */
export function valuesFor(key: string, type?: ConditionKeyType): KnownValues | undefined {
  const name = key.toLowerCase();
  const table = tables.get(name);
  if (table !== undefined) return table;
  if (REGION_KEYS.has(name)) return regions;
  if (SERVICE_PRINCIPAL_KEYS.has(name)) return servicePrincipals;
  return (globalKey(name)?.type ?? type) === 'Bool' ? TRUE_FALSE : undefined;
}

function unlabelled(value: string): KnownValue {
  return { value, label: undefined };
}

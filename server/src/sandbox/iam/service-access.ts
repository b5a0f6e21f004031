import { createHash } from 'node:crypto';
import type { Operation, OperationContext } from '../operation.ts';
import type { AccessKey } from '../state/tables.ts';
import { assertConstraints, lengthOf } from './constraints.ts';
import { type Entity, findEntity, grantedServices, type HeldPolicy } from './granted-services.ts';
import { on, onEverything, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { refusals } from './refusals.ts';

const onEntity = on(({ Arn }) => ({ resource: Arn }));

/** A report is worked out when it is fetched: its id is made from the ARN, so that nothing needs to be kept. */
export const serviceAccessOperations: readonly Operation[] = [
  operation('GenerateServiceLastAccessedDetails', onEntity, ({ Arn }, context) => {
    entityOf(Arn, context);
    return { JobId: jobId(Arn) };
  }),
  operation('GetServiceLastAccessedDetails', onEverything, (input, context) => {
    assertConstraints(lengthOf('jobId', input.JobId, { least: 36, most: 36 }));
    const arn = everyArn(context).find((one) => jobId(one) === input.JobId);
    if (arn === undefined) throw refusals.noSuchJob(input.JobId);
    const page = pageOf(servicesOf(entityOf(arn, context), context), (prefix) => prefix, input);
    const used = keysOf(entityOf(arn, context), context);
    return {
      JobStatus: 'COMPLETED',
      JobType: 'SERVICE_LEVEL',
      JobCreationDate: context.now,
      JobCompletionDate: context.now,
      ServicesLastAccessed: page.items.map((prefix) => ({
        ServiceName: context.policies.catalog.serviceName(prefix) ?? prefix,
        ServiceNamespace: prefix,
        ...lastAuthenticated(prefix, used, arn),
      })),
      ...page.end,
    };
  }),
  operation('ListPoliciesGrantingServiceAccess', onEntity, (input, context) => {
    const namespaces: readonly string[] = input.ServiceNamespaces;
    const held = entityOf(input.Arn, context)
      .policies()
      .map((policy) => ({ policy, granted: grantedServices(policy.document, context) }));
    return {
      PoliciesGrantingServiceAccess: namespaces.map((namespace) => ({
        ServiceNamespace: namespace,
        Policies: held.filter(({ granted }) => granted.has(namespace)).map(({ policy }) => shape(policy)),
      })),
      IsTruncated: false,
    };
  }),
];

/** Throws NoSuchEntity. */
function entityOf(arn: string, context: OperationContext): Entity {
  const entity = findEntity(arn, context);
  if (!entity) throw refusals.noSuchEntity(arn);
  return entity;
}

function everyArn({ state, awsManagedPolicies }: OperationContext): string[] {
  const own = (['roles', 'users', 'groups', 'policies'] as const).flatMap((table) =>
    state.all(table).map(({ arn }) => arn),
  );
  return [...own, ...awsManagedPolicies.policies.map(({ arn }) => arn)];
}

function jobId(arn: string): string {
  const hex = createHash('sha256').update(arn).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

function servicesOf(entity: Entity, context: OperationContext): string[] {
  const granted = entity.policies().flatMap(({ document }) => [...grantedServices(document, context)]);
  return [...new Set(granted)];
}

function keysOf({ user }: Entity, { state }: OperationContext): AccessKey[] {
  return user === undefined ? [] : state.all('accessKeys').filter((key) => key.user === user);
}

/** Only the keys of a user say by what service they were last used. */
function lastAuthenticated(prefix: string, keys: readonly AccessKey[], arn: string): object {
  const last = keys
    .flatMap(({ lastUsed }) => (lastUsed?.service === prefix ? lastUsed : []))
    .sort((one, other) => (one.date < other.date ? 1 : -1))[0];
  if (!last) return { TotalAuthenticatedEntities: 0 };
  return {
    LastAuthenticated: new Date(last.date),
    LastAuthenticatedEntity: arn,
    LastAuthenticatedRegion: last.region,
    TotalAuthenticatedEntities: 1,
  };
}

function shape({ name, arn, entity }: HeldPolicy): object {
  return arn === undefined
    ? { PolicyName: name, PolicyType: 'INLINE', EntityType: entity.type, EntityName: entity.name }
    : { PolicyName: name, PolicyType: 'MANAGED', PolicyArn: arn };
}

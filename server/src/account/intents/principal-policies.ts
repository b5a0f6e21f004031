import type { EntityReference } from '../plan.ts';
import { groupsOfUser } from '../readings/memberships.ts';
import { listAttached, listInline, readInline } from '../readings/policies-of-entity.ts';
import { entityNow } from './entity-now.ts';
import type { PlanContext } from './plan-context.ts';
import { documentInForce } from './policy-now.ts';

/** A policy with who carries it: the principal itself, or a group of it. */
export interface HeldPolicy {
  readonly holder: EntityReference;
  readonly source: { readonly attached: string } | { readonly inline: string };
  /** JSON text. */
  readonly document: string;
}

/** All identity policies that a principal has, and what bounds it. */
export interface PrincipalPolicies {
  readonly entity: EntityReference;
  readonly arn: string;
  /** Of a user. */
  readonly groups: readonly string[];
  readonly policies: readonly HeldPolicy[];
  readonly boundary?: { readonly arn: string; readonly document: string } | undefined;
}

type Context = Pick<PlanContext, 'gateway' | 'options' | 'managedPolicies'>;

/** Undefined where the account has no such entity. */
export async function principalPolicies(
  entity: EntityReference,
  context: Context,
): Promise<PrincipalPolicies | undefined> {
  const now = await entityNow(entity, context);
  if (!now) return undefined;
  const groups =
    entity.kind === 'user' ? await groupsOfUser(context.gateway, entity.name, context.options) : [];
  const holders = [entity, ...groups.map((name): EntityReference => ({ kind: 'group', name }))];
  const policies: HeldPolicy[] = [];
  for (const holder of holders) policies.push(...(await heldBy(holder, context)));
  const bounding = now.boundary && (await documentInForce(now.boundary, context));
  return {
    entity,
    arn: now.arn,
    groups,
    policies,
    boundary: now.boundary && bounding ? { arn: now.boundary, document: bounding } : undefined,
  };
}

/** What an entity carries itself. */
export async function heldBy(holder: EntityReference, context: Context): Promise<HeldPolicy[]> {
  const { gateway, options } = context;
  const held: HeldPolicy[] = [];
  for (const { PolicyArn } of await listAttached(gateway, holder, options)) {
    const document = await documentInForce(PolicyArn, context);
    if (document !== undefined) held.push({ holder, source: { attached: PolicyArn }, document });
  }
  for (const name of await listInline(gateway, holder, options)) {
    const document = await readInline(gateway, holder, name, options);
    if (document !== null) held.push({ holder, source: { inline: name }, document });
  }
  return held;
}

/**
 * All statements of some policies as one document: what it allows is what they allow together. Undefined where there are
 * none, or one of them is not JSON.
 */
export function mergedDocument(policies: readonly Pick<HeldPolicy, 'document'>[]): string | undefined {
  const statements: unknown[] = [];
  for (const { document } of policies) {
    try {
      const { Statement } = JSON.parse(document) as { Statement?: unknown };
      if (Statement !== undefined) statements.push(...(Array.isArray(Statement) ? Statement : [Statement]));
    } catch {
      return undefined;
    }
  }
  if (statements.length === 0) return undefined;
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

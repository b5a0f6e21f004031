import type { LayerOfTrace, SimulationResult } from '../../policy/index.ts';
import { decide, policiesById } from '../decision.ts';
import type { OperationContext } from '../operation.ts';
import type { AppliedPolicies, AppliedPolicy } from '../policies-of.ts';
import type { ConditionContext } from '../request-context.ts';
import { accountConsent } from './account-consent.ts';
import type { SimulatedPrincipal } from './simulated-principal.ts';
import { type SimulatedStatement, simulatedStatement } from './source-policy.ts';
import { readPolicy, writtenKeys } from './written-keys.ts';

/** What is simulated, whatever the action and the resource. */
export interface Simulation {
  readonly principal: SimulatedPrincipal;
  readonly applied: AppliedPolicies;
  readonly resourcePolicy: string | undefined;
  /** 12 digits: who owns resources whose ARNs do not tell. */
  readonly resourceOwner: string;
  /** Given with the request. */
  readonly contextEntries: ConditionContext;
  /** 12 digits; undefined for organization policies that come with the request. */
  readonly managementAccountId: string | undefined;
}

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** The outcome for one action on one resource. */
export interface SimulatedAction {
  readonly resource: string;
  readonly decision: Decision;
  readonly statements: readonly SimulatedStatement[];
  readonly missingContext: readonly string[];
  /** Undefined where no boundary has a say. */
  readonly allowedByBoundary: boolean | undefined;
  /** Undefined where no service control policy has a say. */
  readonly allowedByOrganization: boolean | undefined;
  /** What each type of policy comes to, in a simulation across accounts; undefined where AWS does not tell. */
  readonly byPolicyType: Readonly<Record<string, Decision>> | undefined;
}

/** Decides one action on one resource, by the evaluator. Context that is not given is absent from the request. */
export function simulateAction(
  action: string,
  resource: string,
  simulation: Simulation,
  context: OperationContext,
): SimulatedAction {
  const { principal, applied, resourcePolicy, resourceOwner, managementAccountId } = simulation;
  const owner = accountOf(resource) ?? resourceOwner;
  const isCrossAccount = owner !== principal.account;
  const asked = {
    principal: principal.arn,
    action,
    resource,
    resourceAccount: owner,
    context: { ...principal.context, ...simulation.contextEntries },
    applied,
    resourcePolicy,
    managementAccountId,
  };
  let result = decide(asked, context.policies, true);
  if (resourcePolicy === undefined && !isCrossAccount) {
    const consent = accountConsent(result, owner);
    if (consent !== undefined) result = decide({ ...asked, resourcePolicy: consent }, context.policies, true);
  }
  const layers = result.trace?.layers ?? [];
  const decision = result.decision === 'depends' ? 'implicitDeny' : result.decision;
  const allowedByOrganization = allAllow(layers, 'scp');
  return {
    resource,
    decision,
    statements: decidingStatements(result, isCrossAccount, simulation, context),
    missingContext: missingContext(result, simulation, context),
    allowedByBoundary: allAllow(layers, 'boundary'),
    allowedByOrganization,
    byPolicyType:
      resource === '*' || allowedByOrganization === false
        ? undefined
        : isCrossAccount
          ? decisionsByType(layers)
          : {},
  };
}

function accountOf(resource: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
}

/** Undefined where the layer has no policies, or does not bind the principal. */
function allAllow(layers: readonly LayerOfTrace[], name: LayerOfTrace['layer']): boolean | undefined {
  const binding = layers.filter(({ layer, answer }) => layer === name && answer !== 'unbound');
  return binding.length === 0 ? undefined : binding.every(({ answer }) => answer === 'allows');
}

/** A denial is told by its Deny statements alone; of organization policies AWS tells none. */
function decidingStatements(
  { decision, matchedStatements }: SimulationResult,
  isCrossAccount: boolean,
  { applied, resourcePolicy }: Simulation,
  context: OperationContext,
): readonly SimulatedStatement[] {
  if (decision === 'implicitDeny' && !isCrossAccount) return [];
  const effect = decision === 'explicitDeny' ? 'Deny' : 'Allow';
  const layers = decision === 'explicitDeny' ? TOLD_OF_DENIALS : TOLD;
  const policies = policiesById(applied);
  return (
    matchedStatements
      .filter((one) => one.effect === effect && layers.has(one.layer))
      // What stands in for a key policy or trust policy is nobody's.
      .filter(({ layer }) => layer !== 'resource' || resourcePolicy !== undefined)
      .map((one) => simulatedStatement(one, policies, resourcePolicy, context))
  );
}

const TOLD: ReadonlySet<string> = new Set(['identity', 'resource']);
const TOLD_OF_DENIALS: ReadonlySet<string> = new Set(['identity', 'resource', 'boundary']);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html */
function decisionsByType(layers: readonly LayerOfTrace[]): Readonly<Record<string, Decision>> {
  const decisions: Record<string, Decision> = {};
  for (const { layer, answer } of layers) {
    const type = POLICY_TYPES[layer];
    if (type !== undefined) decisions[type] = DECISIONS[answer] ?? 'implicitDeny';
  }
  return decisions;
}

const POLICY_TYPES: Readonly<Partial<Record<LayerOfTrace['layer'], string>>> = {
  identity: 'IAM Policy',
  resource: 'Resource Policy',
  boundary: 'Permissions Boundary Policy',
};

const DECISIONS: Readonly<Partial<Record<LayerOfTrace['answer'], Decision>>> = {
  allows: 'allowed',
  denies: 'explicitDeny',
};

/**
 * Keys of statements about the action for which the request has no value, as the policies of the principal and of the resource
 * write them; those of organization policies AWS does not tell.
 */
function missingContext(
  { trace }: SimulationResult,
  { applied, resourcePolicy, principal, contextEntries }: Simulation,
  context: OperationContext,
): readonly string[] {
  const given = [principal.context, contextEntries, trace?.filledIn ?? {}].flatMap(Object.entries);
  const known = new Set(given.filter(([, value]) => value.length > 0).map(([key]) => key.toLowerCase()));
  const policies = policiesById(applied);
  const missing = new Map<string, string>();
  for (const { layer, statements } of trace?.layers ?? []) {
    if (!TOLD_OF_DENIALS.has(layer)) continue;
    for (const { policy, statement, parts } of statements) {
      if (parts.action === 'no') continue;
      for (const key of keysOf(policies.get(policy)?.document ?? resourcePolicy, statement, context)) {
        if (!known.has(key.toLowerCase())) missing.set(key.toLowerCase(), key);
      }
    }
  }
  return [...missing.values()];
}

function keysOf(
  document: AppliedPolicy['document'] | undefined,
  index: number,
  context: OperationContext,
): readonly string[] {
  if (document === undefined) return [];
  const statement = readPolicy(document, context).statements.find((one) => one.index === index);
  return statement ? writtenKeys(statement) : [];
}

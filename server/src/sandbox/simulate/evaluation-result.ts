import type { OperationContext } from '../operation.ts';
import { arnTemplate } from './arn-template.ts';
import { type Decision, type SimulatedAction, type Simulation, simulateAction } from './simulation.ts';
import type { SimulatedStatement } from './source-policy.ts';

/**
 * The outcome for one action on all resources together, and for each of them where resources are named.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html
 */
export function evaluationResult(
  action: string,
  resources: readonly string[],
  simulation: Simulation,
  context: OperationContext,
): object {
  const outcomes = resources.map((resource) => simulateAction(action, resource, simulation, context));
  const decision = mostRestrictive(outcomes.map((outcome) => outcome.decision));
  const deciding = decision === 'implicitDeny' ? [] : outcomes.filter((one) => one.decision === decision);
  const [first] = outcomes;
  const isEverything = resources.every((resource) => resource === '*');
  const allowedByOrganization = all(outcomes.map((outcome) => outcome.allowedByOrganization));
  const byPolicyType = merged(outcomes);
  return {
    EvalActionName: action,
    EvalResourceName: arnTemplate(action, resources, context.policies.catalog),
    EvalDecision: decision,
    MatchedStatements: distinct(deciding.flatMap(({ statements }) => statements)),
    MissingContextValues: [...new Set(outcomes.flatMap(({ missingContext }) => missingContext))],
    ...(allowedByOrganization !== undefined && {
      OrganizationsDecisionDetail: { AllowedByOrganizations: allowedByOrganization },
    }),
    ...boundaryDetail(all(outcomes.map((outcome) => outcome.allowedByBoundary))),
    ...(byPolicyType && { EvalDecisionDetails: byPolicyType }),
    ...(first && !isEverything && { ResourceSpecificResults: outcomes.map(resourceSpecific) }),
  };
}

function resourceSpecific(outcome: SimulatedAction): object {
  const { resource, decision, statements, missingContext, allowedByBoundary, byPolicyType } = outcome;
  const hasDetails = byPolicyType && Object.keys(byPolicyType).length > 0;
  return {
    EvalResourceName: resource,
    EvalResourceDecision: decision,
    MatchedStatements: statements,
    MissingContextValues: missingContext,
    ...(hasDetails && { EvalDecisionDetails: byPolicyType }),
    ...boundaryDetail(allowedByBoundary),
  };
}

function boundaryDetail(allowed: boolean | undefined): object {
  return allowed === undefined
    ? {}
    : { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowed } };
}

const RANK: readonly Decision[] = ['explicitDeny', 'implicitDeny', 'allowed'];

function mostRestrictive(decisions: readonly Decision[]): Decision {
  return RANK.find((decision) => decisions.includes(decision)) ?? 'implicitDeny';
}

/** Undefined where none has a say. */
function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const given = answers.filter((answer) => answer !== undefined);
  return given.length === 0 ? undefined : given.every((answer) => answer);
}

/** The most restrictive decision of each type over all resources; undefined where AWS does not tell of one of them. */
function merged(outcomes: readonly SimulatedAction[]): Readonly<Record<string, Decision>> | undefined {
  const details = outcomes.map(({ byPolicyType }) => byPolicyType);
  if (details.some((one) => one === undefined)) return undefined;
  const types = new Set(details.flatMap((one) => Object.keys(one ?? {})));
  const decisionOf = (type: string): Decision => mostRestrictive(details.flatMap((one) => one?.[type] ?? []));
  return Object.fromEntries([...types].map((type) => [type, decisionOf(type)]));
}

function distinct(statements: readonly SimulatedStatement[]): readonly SimulatedStatement[] {
  return [...new Map(statements.map((one) => [JSON.stringify(one), one])).values()];
}

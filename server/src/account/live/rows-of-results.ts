import type { LiveRow, LiveStatement } from '../../protocol/account.ts';
import type { EvaluationResult } from '../operations.ts';
import type { StatementAt } from './sent-statements.ts';
import type { SimulationCall } from './simulation-calls.ts';

interface Around {
  readonly statementAt: StatementAt;
  readonly documents: ReadonlyMap<string, number>;
}

/**
 * A row for each action and resource. Since July 2026 AWS gives one result an action, with the resources inside; before,
 * it gave one for each resource, each with the decision over all of them. What a resource's own result says goes first.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html
 */
export function rowsOfResults(
  results: readonly EvaluationResult[],
  { resources }: Pick<SimulationCall, 'resources'>,
  around: Around,
): readonly LiveRow[] {
  const rows = new Map<string, LiveRow>();
  for (const result of results) {
    const action = text(result.EvalActionName) ?? '';
    const specific = list(result.ResourceSpecificResults);
    for (const one of specific) {
      const resource = text(one.EvalResourceName) ?? '*';
      const row = rowOf(
        { ...result, ...withoutUndefined(one) },
        one.EvalResourceDecision,
        action,
        resource,
        around,
      );
      rows.set(`${action}\n${resource}`, row);
    }
    const named = text(result.EvalResourceName) ?? '*';
    const left = (resources.includes(named) ? [named] : resources).filter(
      (resource) => !specific.some((one) => one.EvalResourceName === resource),
    );
    for (const resource of left) {
      const key = `${action}\n${resource}`;
      if (!rows.has(key)) rows.set(key, rowOf(result, result.EvalDecision, action, resource, around));
    }
  }
  return [...rows.values()];
}

function rowOf(
  result: EvaluationResult,
  given: unknown,
  action: string,
  resource: string,
  around: Around,
): LiveRow {
  const decision = given === 'allowed' || given === 'explicitDeny' ? given : 'implicitDeny';
  const matched = list(result.MatchedStatements).map((one) => statementOf(one, around));
  const missingContext = strings(result.MissingContextValues);
  const deniedBy = decision === 'allowed' ? [] : denyingLayers(result, matched, decision);
  return {
    action,
    resource,
    decision,
    deniedBy,
    missingContext,
    matched: matched.map(({ type: _, ...statement }) => statement),
    why: whyOf(decision, deniedBy, matched, missingContext),
  };
}

type TypedStatement = LiveStatement & { readonly type: string | undefined };

function statementOf(one: EvaluationResult, { statementAt, documents }: Around): TypedStatement {
  const policy = text(one.SourcePolicyId) ?? 'a policy';
  const type = text(one.SourcePolicyType)?.toLowerCase();
  const document = documents.get(policy) ?? (isResource(type) ? documents.get('ResourcePolicy') : undefined);
  if (document === undefined) return { policy, type };
  const { name, statement } = statementAt(document, position(one.StartPosition));
  return { policy: name, type, document, ...(statement !== undefined && { statement }) };
}

/** `IAM Policy` or `Resource Policy`; the model has `resource`. */
function isResource(type: string | undefined): boolean {
  return type?.startsWith('resource') === true;
}

function denyingLayers(
  result: EvaluationResult,
  matched: readonly TypedStatement[],
  decision: 'explicitDeny' | 'implicitDeny',
): readonly string[] {
  const layers = new Set<string>();
  if (isFalse(result.OrganizationsDecisionDetail, 'AllowedByOrganizations')) layers.add('scp');
  if (isFalse(result.PermissionsBoundaryDecisionDetail, 'AllowedByPermissionsBoundary'))
    layers.add('boundary');
  if (decision === 'explicitDeny')
    for (const { type } of matched) layers.add(isResource(type) ? 'resource' : 'identity');
  if (layers.size === 0 && decision === 'implicitDeny') layers.add('identity');
  return [...layers];
}

function whyOf(
  decision: LiveRow['decision'],
  deniedBy: readonly string[],
  matched: readonly LiveStatement[],
  missing: readonly string[],
): string {
  const statements = matched.map(({ policy, statement }) =>
    statement === undefined ? `\`${policy}\`` : `statement ${statement + 1} of \`${policy}\``,
  );
  const by = [...new Set(statements)].join(', ');
  if (decision === 'allowed') return by ? `AWS: allowed by ${by}.` : 'AWS: allowed.';
  const layers = deniedBy.map((layer) => LAYERS[layer] ?? layer).join(' and ');
  const absent =
    missing.length > 0 ? ` It counted ${missing.map((key) => `\`${key}\``).join(', ')} as absent.` : '';
  if (decision === 'explicitDeny') return `AWS: denied by ${by || layers || 'a statement'}.${absent}`;
  return `AWS: not allowed by ${layers}.${absent}`;
}

const LAYERS: Readonly<Record<string, string>> = {
  identity: 'the identity policies',
  resource: 'the resource policy',
  boundary: 'the permissions boundary',
  scp: "the organization's SCPs",
};

function isFalse(detail: unknown, member: string): boolean {
  return typeof detail === 'object' && detail !== null && (detail as EvaluationResult)[member] === false;
}

function position(given: unknown): { readonly line: number; readonly column: number } | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { Line, Column } = given as EvaluationResult;
  return typeof Line === 'number'
    ? { line: Line, column: typeof Column === 'number' ? Column : 1 }
    : undefined;
}

function withoutUndefined(one: EvaluationResult): EvaluationResult {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
}

function list(given: unknown): readonly EvaluationResult[] {
  return Array.isArray(given) ? given.filter((one) => typeof one === 'object' && one !== null) : [];
}

function strings(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.filter((one) => typeof one === 'string') : [];
}

function text(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

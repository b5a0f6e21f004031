import type { Catalog } from '../../catalog/catalog.ts';
import type {
  AppliedPolicies,
  AppliedPolicy,
  AuthorizationRequest,
  Layer,
  PolicyLevel,
} from '../../evaluate/request.ts';
import type { PolicyKind } from '../../model/kind.ts';
import type { Policy } from '../../model/policy.ts';
import { layerOf, type PolicySource, type Question } from './question.ts';
import { type PolicyQuestion, requestOf } from './simulate-policies.ts';

/** A question made ready to be asked of many actions and resources. */
export interface ReadyQuestion {
  readonly question: Question;
  readonly layer: Layer;
  readonly policies: AppliedPolicies;
  /** How many policies the question is about. */
  readonly count: number;
  /** Where a policy of the question stands. */
  sourceOf(policy: Policy): PolicySource | undefined;
  requestFor(action: string, resource: string): AuthorizationRequest;
  /** What could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
}

export function readyQuestion(question: Question, catalog: Catalog): ReadyQuestion {
  const { subject, others } = question;
  const layer = layerOf(subject.located.policy);
  const sources = new Map<Policy, PolicySource>();
  const placed: Placed[] = [
    { layer, applied: applied(subject, layer, sources, subject.statement), level: undefined },
    ...others.map((other) => ({
      layer: other.layer,
      level: other.level,
      applied: applied(other, other.layer, sources),
    })),
  ];
  const policies = policiesByLayer(placed);
  const problems = placed.filter((one) => one.layer === 'resource').length > 1 ? [SEVERAL_RESOURCES] : [];
  const asked = contextOf(question);
  return {
    question,
    layer,
    policies,
    count: placed.length,
    sourceOf: (policy) => sources.get(policy),
    requestFor: (action, resource) =>
      requestOf({ ...asked, action, resource: withWildcards(resource), policies }, catalog),
    problems,
  };
}

const SEVERAL_RESOURCES =
  'A resource has one policy, and several are given; the first one counts, leave the others out.';

interface Placed {
  readonly layer: Layer;
  readonly level: string | undefined;
  readonly applied: AppliedPolicy;
}

function applied(
  source: PolicySource,
  layer: Layer,
  sources: Map<Policy, PolicySource>,
  statement?: number,
): AppliedPolicy {
  const policy = policyInLayer(source.located.policy, layer, statement);
  sources.set(policy, source);
  return { name: source.name, policy };
}

function policiesByLayer(placed: readonly Placed[]): AppliedPolicies {
  const of = (layer: Layer): AppliedPolicy[] =>
    placed.filter((one) => one.layer === layer).map((one) => one.applied);
  return {
    identity: of('identity'),
    resource: of('resource')[0],
    boundary: of('boundary'),
    session: of('session'),
    vpcEndpoint: of('vpcEndpoint'),
    scp: levelsOf('scp', placed),
    rcp: levelsOf('rcp', placed),
  };
}

function levelsOf(layer: 'scp' | 'rcp', placed: readonly Placed[]): PolicyLevel[] {
  const levels = new Map<string, AppliedPolicy[]>();
  for (const one of placed) {
    if (one.layer !== layer) continue;
    const level = one.level?.trim() || 'Organization';
    levels.set(level, [...(levels.get(level) ?? []), one.applied]);
  }
  return [...levels].map(([level, policies]) => ({ level, policies }));
}

function contextOf(question: Question): Omit<PolicyQuestion, 'action' | 'resource' | 'policies'> {
  const { principal, resourceAccount, managementAccountId, roleMaxSessionDuration } = question;
  const given = Object.entries(question.context);
  const context = Object.fromEntries(
    given.flatMap(([key, one]) => (one.state === 'value' ? [[key, one.values]] : [])),
  );
  const absent = given.flatMap(([key, { state }]) => (state === 'absent' ? [key] : []));
  return {
    principal,
    resourceAccount: resourceAccount || undefined,
    context,
    absent,
    // Of a key that is called unknown the request or AWS's lists may still tell that it has a value, or none.
    unknown: [],
    organization: managementAccountId ? { managementAccountId } : undefined,
    roleMaxSessionDuration,
  };
}

/** What is left open in a template stands for any text. */
function withWildcards(resource: string): string {
  return resource.replace(/\$\{[^{}]*\}/g, '*');
}

const copies = new WeakMap<Policy, Map<string, Policy>>();

/**
 * The policy as one of that layer, whatever it was taken for, and with that statement alone where one is named (from 0).
 * The same copy each time.
 */
export function policyInLayer(policy: Policy, layer: Layer, statement?: number): Policy {
  const kind = kindIn(layer, policy.kind);
  if (kind === policy.kind && statement === undefined) return policy;
  let known = copies.get(policy);
  if (!known) {
    known = new Map();
    copies.set(policy, known);
  }
  const name = `${kind} ${statement ?? ''}`;
  let copy = known.get(name);
  if (!copy) {
    const statements = policy.statements.filter(
      ({ index }) => statement === undefined || index === statement,
    );
    copy = withStatements({ ...policy, kind }, statements);
    known.set(name, copy);
  }
  return copy;
}

/** A policy like the one given with those statements, which know it as theirs. */
export function withStatements(policy: Policy, statements: Policy['statements']): Policy {
  const copy: Policy & { statements: Policy['statements'] } = { ...policy };
  copy.statements = statements.map((one) => ({ ...one, policy: copy }));
  return copy;
}

function kindIn(layer: Layer, kind: PolicyKind): PolicyKind {
  if (layer === 'resource') return kind === 'trust' ? kind : 'resource';
  return layer;
}

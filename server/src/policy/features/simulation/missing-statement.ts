import type { Catalog } from '../../catalog/catalog.ts';
import { type Evaluation, evaluate } from '../../evaluate/evaluate.ts';
import type {
  AppliedPolicies,
  AppliedPolicy,
  AuthorizationRequest,
  Layer,
  PolicyLevel,
} from '../../evaluate/request.ts';
import type { Trace } from '../../evaluate/trace.ts';
import { type PolicyKind, TRUST_RESOURCE_TYPE } from '../../model/kind.ts';
import type { Policy } from '../../model/policy.ts';
import type { Plain } from '../../syntax/template.ts';
import { quoted } from '../../text/printable.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import { textEdits } from '../diagnostics/check.ts';
import { inWords, layerPhrase } from './phrases.ts';
import { policyFromDocument } from './policy-document.ts';
import { type ReadyQuestion, withStatements } from './question-request.ts';
import { statementFor } from './statement-for.ts';

/** A statement that grants no more than what was asked. */
export interface MissingStatement {
  /** Where it belongs and why, in a sentence. */
  readonly sentence: string;
  /** As JSON text. */
  readonly statement: string;
  /** Edits of the subject's document that insert it, where it belongs there and allows the request by itself. */
  readonly insert?: { readonly uri: string; readonly edits: readonly TextEdit[] };
}

/**
 * The statement that would allow a request for which an Allow is missing; undefined where none would. What is proposed was
 * evaluated: with it the request is allowed.
 */
export function missingStatement(
  evaluation: Evaluation,
  request: AuthorizationRequest,
  ready: ReadyQuestion,
  catalog: Catalog,
): MissingStatement | undefined {
  const { decision, deniedBy, trace } = evaluation;
  if (decision !== 'implicitDeny' || !trace || trace.refusal !== undefined) return undefined;
  const lacking: readonly Layer[] = deniedBy.filter((layer) => layer !== 'rcp');
  if (lacking.length === 0 || lacking.length < deniedBy.length) return undefined;
  const own = lacking.includes(ready.layer) || ready.layer === 'resource' ? [ready.layer] : [];
  const layers = [...new Set<Layer>([...own, ...lacking])];
  for (const layer of layers) {
    const addition = additionTo(layer, request, trace, ready);
    if (addition && allows([addition], request, catalog)) return proposal(addition, request, ready);
  }
  const additions = lacking.flatMap((layer) => additionTo(layer, request, trace, ready) ?? []);
  const first = additions.find(({ layer }) => layer === ready.layer) ?? additions[0];
  if (!first || additions.length < lacking.length || !allows(additions, request, catalog)) return undefined;
  const names = inWords(lacking.map((layer) => layerPhrase(layer, request).name));
  return {
    sentence: `An Allow is missing in ${names}, and each of them needs one; this is the statement for ${layerPhrase(first.layer, request).name}.`,
    statement: asText(first.statement),
  };
}

/** A statement, and the policies with it in its place. */
interface Addition {
  readonly layer: Layer;
  readonly statement: Plain;
  readonly warning: string | undefined;
  /** True where it is added to the policy that is asked about. */
  readonly isOwn: boolean;
  /** Of the policies that it is added to, for SCPs. */
  readonly level: string | undefined;
  readonly apply: (policies: AppliedPolicies) => AppliedPolicies;
}

function asText(statement: Plain): string {
  return JSON.stringify(statement, null, 2);
}

function proposal(
  { layer, statement, warning, isOwn, level }: Addition,
  request: AuthorizationRequest,
  { question: { subject } }: ReadyQuestion,
): MissingStatement {
  const { name } = layerPhrase(layer, request);
  const text = asText(statement);
  if (warning !== undefined) return { sentence: warning, statement: text };
  if (!isOwn) {
    return {
      sentence: `It belongs into ${name}${level === undefined ? '' : ` of ${quoted(level)}`}, and not into ${quoted(subject.name)}.`,
      statement: text,
    };
  }
  if (subject.statement !== undefined) {
    return {
      sentence: `One statement alone is asked about; beside it this one would allow the request.`,
      statement: text,
    };
  }
  const { policy } = subject.located;
  const edits = textEdits([{ kind: 'addStatement', policy, statement }], policy, subject.file);
  return {
    sentence: `No statement of ${quoted(subject.name)} allows it; this one would, and no more than that.`,
    statement: text,
    ...(edits.length > 0 && { insert: { uri: subject.uri, edits } }),
  };
}

function allows(additions: readonly Addition[], request: AuthorizationRequest, catalog: Catalog): boolean {
  const policies = additions.reduce((before, { apply }) => apply(before), request.policies);
  return evaluate({ ...request, policies }, catalog).decision === 'allowed';
}

/**
 * Of a layer the policies that lack the Allow: those of one level, one boundary, one endpoint. Undefined where several lack
 * it, for one statement is not enough then, and where there is nothing to add to.
 */
function additionTo(
  layer: Layer,
  request: AuthorizationRequest,
  trace: Trace,
  ready: ReadyQuestion,
): Addition | undefined {
  const least = statementFor(layer, request, trace);
  if (!least) return undefined;
  const { plain: statement, warning } = least;
  const all = trace.layers.filter((one) => one.layer === layer);
  const [group, ...others] = all.filter(
    ({ unbound, allow }) => unbound === undefined && (layer === 'resource' || allow.match === 'no'),
  );
  if (others.length > 0) return undefined;
  const isSubject = ({ policy }: AppliedPolicy): boolean =>
    ready.layer === layer && ready.sourceOf(policy) === ready.question.subject;
  const target = group?.policies.find(isSubject) ?? group?.policies[0];
  if (target) {
    const by = { ...target, policy: extended(target.policy, statement) };
    const apply = (policies: AppliedPolicies): AppliedPolicies => withReplaced(policies, target, by);
    return { layer, statement, warning, isOwn: isSubject(target), level: group?.level, apply };
  }
  const alone = { name: 'new policy', policy: policyOf(layer, statement) };
  if (all.length > 0 || (layer !== 'identity' && layer !== 'session' && layer !== 'resource'))
    return undefined;
  const apply = (policies: AppliedPolicies): AppliedPolicies => ({
    ...policies,
    [layer]: layer === 'resource' ? alone : [alone],
  });
  return { layer, statement, warning, isOwn: false, level: undefined, apply };
}

function withReplaced(
  { resource, scp, rcp, ...lists }: AppliedPolicies,
  target: AppliedPolicy,
  by: AppliedPolicy,
): AppliedPolicies {
  const replaced = (list: readonly AppliedPolicy[]): readonly AppliedPolicy[] =>
    list.map((one) => (one === target ? by : one));
  const inLevels = (levels: readonly PolicyLevel[]): readonly PolicyLevel[] =>
    levels.map((one) => ({ ...one, policies: replaced(one.policies) }));
  return {
    identity: replaced(lists.identity),
    boundary: replaced(lists.boundary),
    session: replaced(lists.session),
    vpcEndpoint: replaced(lists.vpcEndpoint),
    resource: resource && replaced([resource])[0],
    scp: inLevels(scp),
    rcp: inLevels(rcp),
  };
}

function policyOf(layer: Layer, statement: Plain): Policy {
  const isTrust = layer === 'resource' && !('Resource' in (statement as object));
  const kind: PolicyKind = isTrust ? 'trust' : layer;
  const document = { Version: '2012-10-17', Statement: [statement] };
  return policyFromDocument(document, isTrust ? { kind, resourceType: TRUST_RESOURCE_TYPE } : { kind });
}

function extended(policy: Policy, statement: Plain): Policy {
  const [added] = policyOf(policy.kind === 'trust' ? 'resource' : policy.kind, statement).statements;
  const { statements } = policy;
  return withStatements(policy, [...statements, ...(added ? [{ ...added, index: statements.length }] : [])]);
}

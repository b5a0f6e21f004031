import type { LayerExplanation } from '../../evaluate/explain.ts';
import type { AuthorizationRequest, Layer } from '../../evaluate/request.ts';
import type { StatementTrace, Trace } from '../../evaluate/trace.ts';
import { printable, quoted } from '../../text/printable.ts';
import type { ExplainedLayer, ExplainedStatement } from './explained-layer.ts';
import { capitalised, quotedFew, resourcePolicyName, statementPhrase } from './phrases.ts';
import type { ReadyQuestion } from './question-request.ts';

export function layerTitle(
  { layer, level }: Pick<LayerExplanation, 'layer' | 'level'>,
  { action, resource }: Pick<AuthorizationRequest, 'action' | 'resource'>,
): string {
  const of = level === undefined ? '' : ` of ${printable(level, 100)}`;
  if (layer === 'resource') return capitalised(resourcePolicyName(action, resource));
  return `${TITLES[layer]}${of}`;
}

const TITLES: Readonly<Record<Exclude<Layer, 'resource'>, string>> = {
  identity: 'Identity policies',
  boundary: 'Permissions boundary',
  session: 'Session policies',
  vpcEndpoint: 'VPC endpoint policy',
  scp: 'Service control policies',
  rcp: 'Resource control policies',
};

/** What the layer says by itself, in a sentence. */
export function layerSentence(
  { layer, answer, unbound, statements }: LayerExplanation,
  explained: readonly ExplainedStatement[],
  trace: Trace,
  ready: ReadyQuestion,
): string {
  if (unbound !== undefined) return unbound;
  switch (answer) {
    case 'denies':
      return `${capitalised(nameOf(statements.find(matching('Deny')), ready))} denies it.`;
    case 'allows': {
      const name = capitalised(nameOf(statements.find(matching('Allow')), ready));
      return layer === 'resource' && leavesToAccount(trace)
        ? `${name} leaves it to the account, whose identity policies must then allow it.`
        : `${name} allows it.`;
    }
    case 'depends': {
      const keys = [
        ...new Set(statements.flatMap(({ match }) => (match.match === 'unknown' ? match.keys : []))),
      ];
      if (keys.length === 0) return 'It depends on what the template fills in.';
      return `It depends on ${quotedFew(spelled(keys, statements), 'and')}.`;
    }
    case 'silent':
    case 'unbound':
      return silence(statements, explained, ready);
  }
}

/** True where the resource policy names nobody of its own account but the account as a whole. */
function leavesToAccount({ asked, layers }: Trace): boolean {
  const { kind, account } = asked.principal;
  if (account !== asked.resourceAccount || kind === 'root' || kind === 'canonicalUser') return false;
  const matches = layers.find(({ layer }) => layer === 'resource')?.matches ?? [];
  return matches
    .filter(({ compiled, match }) => compiled.effect === 'Allow' && match.match === 'yes')
    .every(({ grantsTo }) => grantsTo === 'account');
}

/** As the policies write the keys, which are kept in lower case. */
function spelled(keys: readonly string[], statements: readonly StatementTrace[]): readonly string[] {
  const written = statements.flatMap(({ parts }) => parts.conditions.map(({ key }) => key));
  return keys.map((key) => written.find((one) => one.toLowerCase() === key) ?? key);
}

function matching(effect: 'Allow' | 'Deny'): (one: StatementTrace) => boolean {
  return (one) => one.effect === effect && one.match.match === 'yes';
}

function nameOf(traced: StatementTrace | undefined, { count }: ReadyQuestion): string {
  if (!traced) return 'a statement';
  const where = count > 1 ? ` of ${quoted(traced.policy)}` : '';
  return `${statementPhrase(traced.statement)}${where}`;
}

/** Which Allow comes closest is what helps where none matches. */
function silence(
  statements: readonly StatementTrace[],
  explained: readonly ExplainedStatement[],
  ready: ReadyQuestion,
): string {
  const allows = statements.flatMap((traced, index) =>
    traced.effect === 'Allow' ? [{ traced, parts: explained[index]!.parts }] : [],
  );
  if (allows.length === 0) return 'It has no statement that allows anything.';
  const refused = allows.find(({ traced, parts }) => traced.refused && parts.every(isYes));
  if (refused) return `${capitalised(nameOf(refused.traced, ready))} would allow it, but AWS refuses it.`;
  // A statement about the action, that misses by one part alone.
  const close = allows
    .map((one) => ({ ...one, failing: one.parts.filter(({ match }) => match === 'no') }))
    .filter(({ parts }) => parts.some((part) => part.name === 'Action' && isYes(part)))
    .sort((a, b) => a.failing.length - b.failing.length)[0];
  const part = close?.failing[0];
  if (!close || !part) return 'None of its statements is about the action.';
  return `None of its statements allows it; ${nameOf(close.traced, ready)} comes closest, but ${joined(part.sentence)}`;
}

function isYes({ match }: { readonly match: string }): boolean {
  return match === 'yes';
}

function joined(sentence: string): string {
  return sentence.startsWith('The ') ? `the ${sentence.slice(4)}` : sentence;
}

/** Layers that would have to allow it, of which no policy is given. */
export function missingLayers(
  { layers, verdict }: Trace,
  request: Pick<AuthorizationRequest, 'action' | 'resource'>,
): readonly ExplainedLayer[] {
  return verdict.lacking
    .filter((layer) => !layers.some((one) => one.layer === layer))
    .map((layer) => ({
      layer,
      title: layerTitle({ layer, level: undefined }, request),
      answer: 'silent',
      sentence:
        'No such policy is given, so nothing in it allows the request; add the policy if there is one.',
      statements: [],
    }));
}

import type { Evaluation } from '../../evaluate/evaluate.ts';
import type { LayerResult } from '../../evaluate/layer.ts';
import type { Layer } from '../../evaluate/request.ts';
import type { Trace } from '../../evaluate/trace.ts';
import { quoted } from '../../text/printable.ts';
import { outcomeCases } from '../simulation/outcome-cases.ts';
import { quotedFew, statementPhrase } from '../simulation/phrases.ts';
import type { DecidingStatement } from './deciding-statements.ts';
import { nearMiss } from './near-miss.ts';

/** Why a request came out as it did, as the end of a sentence without its full stop. */
export function whyDecided(evaluation: Evaluation, deciding: readonly DecidingStatement[]): string {
  const { decision, deniedBy, trace, problems } = evaluation;
  if (!trace) return withoutStop(problems[0] ?? 'nobody can make such a request');
  switch (decision) {
    case 'allowed':
      return deciding.length > 0
        ? `${statements(deciding)} allows it`
        : withoutStop(trace.verdict.rule.summary);
    case 'explicitDeny':
      return `${statements(deciding)} denies it`;
    case 'implicitDeny':
      return trace.refusal
        ? withoutStop(trace.refusal)
        : deniedBy.map((layer) => lacking(layer, trace)).join('; ');
    case 'depends':
      return dependsOn(evaluation);
  }
}

/** The first statement with its policy, and how many there are besides. */
export function statements([first, ...others]: readonly DecidingStatement[]): string {
  if (!first) return 'a policy';
  const more = others.length > 0 ? ` (with ${others.length} more)` : '';
  return `${statementPhrase(first.compiled.statement)} of ${quoted(first.policy)}${more}`;
}

/** What a layer lacks, and the statement that comes nearest to allowing. */
function lacking(layer: Layer, trace: Trace): string {
  const { action, resource } = trace.request;
  const silent = trace.layers.filter(
    (one) => one.layer === layer && one.unbound === undefined && one.allow.match !== 'yes',
  );
  if (silent.length === 0) return `no ${NAMES[layer]} is given`;
  const on = resource === '*' ? '' : ` on ${quoted(resource)}`;
  const near = nearMiss(silent, trace);
  return `no ${NAMES[layer]}${levelOf(silent)} allows ${quoted(action)}${on}${near === undefined ? '' : ` (${near})`}`;
}

function levelOf(layers: readonly LayerResult[]): string {
  const levels = layers.flatMap(({ level }) => level ?? []);
  return levels.length > 0 ? ` at ${quotedFew(levels, 'and')}` : '';
}

const NAMES: Readonly<Record<Layer, string>> = {
  identity: 'identity-based policy',
  resource: 'resource-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  vpcEndpoint: 'VPC endpoint policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
};

function dependsOn(evaluation: Evaluation): string {
  const { missingContext } = evaluation;
  if (missingContext.length === 0) return 'it depends on what a template fills in later';
  return `it depends on ${quotedFew(missingContext, 'and')} (${outcomeCases(evaluation).join('; ')}); give a value in \`context\`, or null where the request has no such key`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

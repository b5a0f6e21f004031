import type { MatchedInLayer } from '../../evaluate/decide.ts';
import type { Evaluation } from '../../evaluate/evaluate.ts';
import type { AuthorizationRequest } from '../../evaluate/request.ts';
import { quoted } from '../../text/printable.ts';
import { capitalised, inWords, layerPhrase, quotedFew, statementPhrase } from './phrases.ts';
import type { ReadyQuestion } from './question-request.ts';

/** Why a request is decided as it is, in a short sentence. */
export function reasonFor(
  evaluation: Evaluation,
  request: AuthorizationRequest,
  ready: ReadyQuestion,
): string {
  const { decision, missingContext, problems, trace } = evaluation;
  if (!trace) return problems[0] ?? 'Nobody can make such a request.';
  switch (decision) {
    case 'allowed':
      return allowedReason(evaluation, ready);
    case 'explicitDeny':
      return decidedBy('Denied', matchesOf(evaluation, 'Deny'), ready);
    case 'depends':
      return missingContext.length === 0
        ? 'Depends on what the template fills in.'
        : `Depends on ${quotedFew(missingContext, 'and')}.`;
    case 'implicitDeny':
      return trace.refusal ?? implicitReason(evaluation, request, ready);
  }
}

function allowedReason(evaluation: Evaluation, ready: ReadyQuestion): string {
  const matches = matchesOf(evaluation, 'Allow');
  // What a resource policy leaves to the account is granted by the identity policies.
  const granting = [
    ...matches.filter(({ layer }) => layer === 'identity'),
    ...matches.filter(({ layer }) => layer === 'resource'),
  ];
  const shown = granting.length > 0 ? granting : matches;
  if (granting.length === 0 && evaluation.rule?.id === 'accountRoot')
    return 'The root user of the account needs no policy.';
  return decidedBy('Allowed', shown, ready);
}

function matchesOf({ matched }: Evaluation, effect: 'Allow' | 'Deny'): readonly MatchedInLayer[] {
  return matched.filter(({ compiled }) => compiled.effect === effect);
}

/** By the first statement, with its policy where the question is about several; by none where each case has its own. */
function decidedBy(
  decision: 'Allowed' | 'Denied',
  [first]: readonly MatchedInLayer[],
  { count }: ReadyQuestion,
): string {
  if (!first) return `${decision}, whatever the unknown keys are.`;
  const where = count > 1 ? ` of ${quoted(first.policy)}` : '';
  return `${decision} by ${statementPhrase(first.compiled.statement)}${where}.`;
}

function implicitReason(
  { deniedBy, trace }: Evaluation,
  request: AuthorizationRequest,
  { count, layer: own }: ReadyQuestion,
): string {
  const [only, ...others] = deniedBy;
  if (only === undefined || (count === 1 && others.length === 0 && only === own)) {
    return 'No statement allows it.';
  }
  const names = deniedBy.map((layer) => {
    const levels = (trace?.layers ?? []).flatMap((one) =>
      one.layer === layer && one.level !== undefined && one.unbound === undefined && one.allow.match === 'no'
        ? [one.level]
        : [],
    );
    const { name } = layerPhrase(layer, request);
    return levels.length > 0 ? `${name} of ${quotedFew(levels, 'and')}` : name;
  });
  const isPlural = others.length > 0 || layerPhrase(only, request).plural;
  return `${capitalised(inWords(names))} ${isPlural ? 'allow' : 'allows'} no ${quoted(request.action)}.`;
}

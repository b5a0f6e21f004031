import { unboundBy } from '../../../evaluate/binding.ts';
import type { LayerExplanation } from '../../../evaluate/explain.ts';
import type { Layer } from '../../../evaluate/request.ts';
import type { StatementTrace } from '../../../evaluate/trace.ts';
import { quoted } from '../../../text/printable.ts';
import { inWords } from '../phrases.ts';
import { applies, type CausePlace, excluded, type Finding, unknown } from './cause.ts';
import { type AssumeRoleSubject, NO_TRUST_POLICY } from './subject.ts';
import { conditionsOf } from './trust-condition.ts';
import { capital, placeIn, statementOfPolicy } from './wording.ts';

/**
 * An explicit Deny wins over every Allow.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function checkTrustDeny(subject: AssumeRoleSubject): Finding {
  if (!subject.trust) return unknown(NO_TRUST_POLICY);
  return denyIn('resource', subject) ?? excluded('No statement of the trust policy denies this.');
}

/** As `checkTrustDeny`, in the caller's own policies. */
export function checkCallerDeny(subject: AssumeRoleSubject): Finding {
  const unbound = unboundBy('identity', subject.request, subject.trace.asked);
  if (unbound !== undefined) return excluded(unbound);
  const found = denyIn('identity', subject);
  if (found) return found;
  return subject.request.policies.identity.length === 0
    ? unknown("The caller's policies are not given, so whether one denies this cannot be told; give them.")
    : excluded("No statement of the caller's policies denies this.");
}

function denyIn(layer: Layer, { layers }: AssumeRoleSubject): Finding | undefined {
  return denyFinding(layers.filter((one) => one.layer === layer));
}

/** Undefined where none of the layers can deny. */
export function denyFinding(layers: readonly LayerExplanation[]): Finding | undefined {
  const denies = layers
    .filter(({ answer }) => answer !== 'unbound')
    .flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Deny'));
  const certain = denies.filter(({ match }) => match.match === 'yes');
  const [first] = certain;
  if (first) {
    const names = inWords(certain.map(statementOfPolicy));
    return applies(
      `${capital(names)} ${certain.length === 1 ? 'denies' : 'deny'} this, which no Allow outweighs; ${exception(first)}.`,
      certain.map(placeOf),
    );
  }
  const open = denies.filter(({ match }) => match.match === 'unknown');
  if (open.length === 0) return undefined;
  const keys = [...new Set(open.flatMap(openKeys))].map(quoted);
  const why = keys.length === 0 ? 'what the template fills in' : inWords(keys);
  return unknown(
    `${capital(inWords(open.map(statementOfPolicy)))} may deny this: it hangs on ${why}; give it in the context.`,
    open.map(placeOf),
  );
}

/** Keys as written. */
function openKeys(statement: StatementTrace): readonly string[] {
  return conditionsOf(statement)
    .filter(({ match }) => match === 'unknown')
    .map(({ key }) => key);
}

function exception(statement: StatementTrace): string {
  const keys = [...new Set(conditionsOf(statement).map(({ key }) => quoted(key)))];
  return keys.length === 0
    ? 'except this caller or this role from it, or remove it'
    : `make the call so that its condition on ${inWords(keys)} does not hold, or change it`;
}

function placeOf({ statement }: StatementTrace): CausePlace {
  return placeIn(statement, statement.effect);
}

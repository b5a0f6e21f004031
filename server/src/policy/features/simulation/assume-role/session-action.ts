import { quoted } from '../../../text/printable.ts';
import { applies, excluded, type Finding, unknown } from './cause.ts';
import { fittingAction, misfit } from './fitting-action.ts';
import { type AssumeRoleSubject, NO_ALLOW, NO_TRUST_POLICY } from './subject.ts';
import { placeIn, trustStatementName } from './wording.ts';

/**
 * Each sort of caller takes a session by an action of its own, which the trust policy must allow.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
 */
export function checkSessionAction({ action, caller, trust, nearest }: AssumeRoleSubject): Finding {
  if (!trust) return unknown(NO_TRUST_POLICY);
  if (!nearest) return unknown(NO_ALLOW);
  const { statement, parts } = nearest.trace;
  const name = trustStatementName(statement);
  const at = [placeIn(statement, statement.action ?? statement.notAction)];
  if (parts.action?.match === 'unknown') {
    return unknown(
      `What ${name} allows is filled in later, so whether it allows ${quoted(action)} cannot be told; write it out.`,
      at,
    );
  }
  if (!parts.action) return unknown(`${name} names no action; write ${quoted(action)}.`);
  const wrong = misfit(action, caller);
  if (parts.action.match === 'yes' && parts.principal?.match === 'no' && wrong !== undefined) {
    return applies(`The call is the wrong one for ${quoted(caller.text)}: ${wrong}.`, at);
  }
  if (parts.action.match !== 'no') return excluded(`${name} allows ${quoted(action)}.`);
  const fitting = fittingAction(caller);
  if (fitting !== undefined && fitting !== action) {
    return applies(
      `${name} does not allow ${quoted(action)}, which is not for such a caller; call ${quoted(fitting)}.`,
      at,
    );
  }
  const own =
    parts.principal?.match === 'no'
      ? `write a statement for the caller with ${quoted(action)}`
      : 'add it to `Action`';
  return applies(
    `${name} does not allow ${quoted(action)}, by which ${quoted(caller.text)} takes a session; ${own}.`,
    at,
  );
}

import { UNIQUE_ID_PREFIXES } from '../../../catalog/facts/principals.ts';
import type { RequestPrincipal } from '../../../evaluate/principal.ts';
import { literals } from '../../../model/policy.ts';
import { quoted } from '../../../text/printable.ts';
import { inWords } from '../phrases.ts';
import { nameFor } from './caller-name.ts';
import { applies, type CausePlace, excluded, type Finding, unknown } from './cause.ts';
import { isUniqueId } from './near-principal.ts';
import { type AssumeRoleSubject, NO_TRUST_POLICY } from './subject.ts';
import { placeIn } from './wording.ts';

/**
 * AWS keeps a user or role in a trust policy by its unique ID, and shows the ID once the principal is deleted. One that is
 * made anew under the old name has another ID, so the policy must be saved with its ARN again.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function checkStalePrincipal({ trust, caller, nearest }: AssumeRoleSubject): Finding {
  if (!trust) return unknown(NO_TRUST_POLICY);
  const stale = trust
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ statement }) =>
      (statement.principal?.groups ?? []).flatMap(literals).map((value) => ({ statement, value })),
    )
    .filter(({ value }) => isUniqueId(value.text));
  if (stale.length === 0) return excluded('The trust policy holds no ID of a principal that was deleted.');
  const ids = inWords([...new Set(stale.map(({ value }) => quoted(value.text)))]);
  const at = stale.map(({ statement, value }): CausePlace => placeIn(statement, value));
  const isNamed = nearest?.trace.parts.principal?.match !== 'no';
  const [first] = stale;
  const of = UNIQUE_ID_PREFIXES[first!.value.text.slice(0, 4)];
  if (isNamed) {
    return excluded(
      `The trust policy holds ${ids}, which names nobody any more, and names the caller besides.`,
    );
  }
  const mayBeCaller = stale.some(({ value }) => value.text.startsWith(PREFIXES.get(caller.kind) ?? '-'));
  if (!mayBeCaller)
    return excluded(`The trust policy holds ${ids}, which stands for a ${of} and not for the caller.`);
  return applies(
    `The trust policy holds ${ids}, the ID of a ${of} that was deleted; if that was ${quoted(caller.text)} before it was made anew, save the policy with ${nameFor(caller)} in its place.`,
    at,
  );
}

const PREFIXES: ReadonlyMap<RequestPrincipal['kind'], string> = new Map([
  ['user', 'AIDA'],
  ['federatedUser', 'AIDA'],
  ['role', 'AROA'],
  ['roleSession', 'AROA'],
]);

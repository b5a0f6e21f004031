import { literals } from '../../../model/policy.ts';
import { quoted } from '../../../text/printable.ts';
import { inWords } from '../phrases.ts';
import { nameFor } from './caller-name.ts';
import { applies, excluded, type Finding, unknown } from './cause.ts';
import { isSlip } from './near-principal.ts';
import { type AssumeRoleSubject, NO_TRUST_POLICY } from './subject.ts';
import { placeIn } from './wording.ts';

/**
 * A service principal is the service itself, not a role that the service has handed to code: what runs in a function or on
 * an instance calls as the role.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html
 */
export function checkServicePrincipal({ trust, caller, nearest }: AssumeRoleSubject): Finding {
  if (!trust) return unknown(NO_TRUST_POLICY);
  const miss = nearest?.principal?.miss;
  if (nearest?.trace.parts.principal?.match !== 'no' || (miss !== undefined && isSlip(miss))) {
    return excluded(NO_CONFUSION);
  }
  const allows = trust.filter(({ effect }) => effect === 'Allow');
  const named = allows.flatMap(({ statement }) =>
    (statement.principal?.groups ?? []).flatMap((group) =>
      literals(group).map((value) => ({ statement, value, type: group.type })),
    ),
  );
  const services = named.filter(({ type }) => type === 'Service');
  const isRole = caller.kind === 'role' || caller.kind === 'roleSession';
  if (isRole && services.length > 0) {
    const names = inWords(services.map(({ value }) => quoted(value.text)));
    return applies(
      `The trust policy lets ${names} in, which is the service itself; code that runs there calls as the role that it was given, here ${quoted(caller.text)}: name ${nameFor(caller)} too.`,
      services.map(({ statement, value }) => placeIn(statement, value)),
    );
  }
  const others = named.filter(({ type }) => type === 'AWS');
  if (caller.kind === 'service' && services.length === 0 && others.length > 0) {
    return applies(
      `The trust policy lets accounts, users or roles in, and the caller is the service ${quoted(caller.text)} itself; name ${nameFor(caller)}.`,
      others.map(({ statement, value }) => placeIn(statement, value)),
    );
  }
  return excluded(NO_CONFUSION);
}

const NO_CONFUSION = 'The trust policy does not mistake a service for a role, nor a role for a service.';

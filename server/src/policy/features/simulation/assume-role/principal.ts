import type { RequestPrincipal } from '../../../evaluate/principal.ts';
import { quoted } from '../../../text/printable.ts';
import { nameFor, pathHint } from './caller-name.ts';
import { applies, excluded, type Finding, unknown } from './cause.ts';
import { misfit } from './fitting-action.ts';
import { isSlip, type Miss } from './near-principal.ts';
import { type AssumeRoleSubject, NO_ALLOW, NO_TRUST_POLICY } from './subject.ts';
import { placeIn, trustStatementName } from './wording.ts';

/**
 * The trust policy must name the caller: itself, its role or its account.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function checkPrincipal({ action, caller, trust, nearest }: AssumeRoleSubject): Finding {
  if (!trust) return unknown(NO_TRUST_POLICY);
  if (!nearest) return unknown(NO_ALLOW);
  const { trace, principal: near } = nearest;
  const { statement, parts } = trace;
  const name = trustStatementName(statement);
  switch (parts.principal?.match) {
    case 'unknown':
      return unknown(
        `Whom ${name} names is filled in later, so whether it names ${quoted(caller.text)} cannot be told; write it out.`,
        [placeIn(statement, statement.principal)],
      );
    case 'no': {
      if (!near) {
        const element = statement.notPrincipal ?? statement.principal;
        return applies(
          `The trust policy does not name ${quoted(caller.text)}; ${add(caller)}.${pathHint(caller)}`,
          [placeIn(statement, element)],
        );
      }
      const [what, mend] = MISSED[near.miss](quoted(near.value.text), caller);
      const instead = isSlip(near.miss) ? mend : (misfit(action, caller) ?? mend);
      const sentence = `The trust policy does not name ${quoted(caller.text)}: ${what}; ${instead}.${pathHint(caller)}`;
      return applies(sentence, [placeIn(statement, near.value)]);
    }
    case undefined:
      if (trace.refused) return unknown(`${name} names no principal; write ${nameFor(caller)}.`);
      return excluded(`${name} names everyone.`);
    case 'yes':
      return excluded(`${name} names ${quoted(caller.text)}, or whom it belongs to.`);
  }
}

/** What stands there instead of the caller, and what to do. */
type Missed = (near: string, caller: RequestPrincipal) => readonly [what: string, instead: string];

const MISSED: Readonly<Record<Miss, Missed>> = {
  case: (near, caller) => [
    `${near} differs from it in the case of letters, which counts in names`,
    `write ${nameFor(caller)}`,
  ],
  wildcard: (near, caller) => [
    `${near} holds a wildcard, which AWS does not take within a principal`,
    `write ${nameFor(caller)}, or name the account and limit it by a condition on \`aws:PrincipalArn\``,
  ],
  underAws: (near, caller) => [
    `${near} stands under \`AWS\`, which takes accounts, users, roles and sessions`,
    `write it under \`${caller.kind === 'service' ? 'Service' : 'Federated'}\``,
  ],
  session: (near, caller) => [
    `${near} is one session of that role alone`,
    `write ${nameFor(caller)}, which stands for all its sessions`,
  ],
  sessionless: (near, caller) => [
    `${near} is the ARN of a session without its name`,
    `write ${nameFor(caller)}, which stands for all its sessions`,
  ],
  type: (near, caller) => [
    `${near} has its name and is of another kind, for the caller is a ${KINDS[caller.kind]}`,
    `write ${nameFor(caller)}`,
  ],
  path: (near, caller) => [`${near} has another path`, `write ${nameFor(caller)}`],
  partition: (near, caller) => [`${near} is of another partition`, `write ${nameFor(caller)}`],
  url: (near, caller) => [
    `${near} writes the issuer with a scheme or a slash at its end, which its ARN leaves out`,
    `write ${nameFor(caller)}`,
  ],
  region: (near, caller) => [
    `${near} is the same service under another name, as opt-in Regions and other partitions have them`,
    `name ${nameFor(caller)} too`,
  ],
  account: (near, caller) => [`${near} is of another account`, `write ${nameFor(caller)}`],
  typo: (near, caller) => [`${near} is written nearly like it`, `write ${nameFor(caller)}, if that is meant`],
  uniqueId: (near, caller) => [
    `${near} is what is left of a user or role that was deleted`,
    `write ${nameFor(caller)} in its place, if that was it`,
  ],
  sameAccount: (near, caller) => [`it names ${near} of the same account`, add(caller)],
  otherAccount: (near, caller) => [`the nearest that it names is ${near}`, add(caller)],
  otherService: (near, caller) => [`the nearest that it names is ${near}`, add(caller)],
  otherProvider: (near, caller) => [`the nearest that it names is ${near}`, add(caller)],
  otherSort: (near, caller) => [`it names ${near}, which is of another kind`, add(caller)],
};

const KINDS: Readonly<Record<RequestPrincipal['kind'], string>> = {
  user: 'user',
  role: 'role',
  roleSession: 'session of a role',
  federatedUser: 'federated user',
  root: 'root user',
  oidcProvider: 'OIDC provider',
  samlProvider: 'SAML provider',
  service: 'service',
  canonicalUser: 'canonical user',
  anonymous: 'caller without credentials',
};

function add(caller: RequestPrincipal): string {
  return caller.kind === 'anonymous'
    ? 'call with credentials, or with a token of an identity provider'
    : `add ${nameFor(caller)} to \`Principal\`, or change the caller`;
}

import { literals } from '../../../model/policy.ts';
import { matchesWildcard, matchesWildcardIgnoringCase } from '../../../model/wildcard.ts';
import { quoted } from '../../../text/printable.ts';
import { applies, type CausePlace, excluded, type Finding } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';
import { placeIn } from './wording.ts';

/**
 * Names of roles are compared with their case where a role is assumed.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html#troubleshoot_roles_cant-assume-role
 */
export function checkRoleNameCase(subject: AssumeRoleSubject): Finding {
  const { nearest, request, caller } = subject;
  if (nearest?.principal?.miss === 'case') {
    const { value } = nearest.principal;
    return applies(
      `The trust policy writes ${quoted(value.text)}, and the caller is ${quoted(caller.text)}; write its name in the same case.`,
      [placeIn(nearest.trace.statement, value)],
    );
  }
  const [first, ...more] = miswrittenResources(subject);
  if (!first) {
    return excluded(`No policy that is given writes the name of the role in another case; ${CANNOT_SEE}.`);
  }
  return applies(
    `The caller's policies allow ${quoted(first.text)}, and the role is ${quoted(request.resource)}; write its name in the same case.`,
    [first.at, ...more.map(({ at }) => at)],
  );
}

const CANNOT_SEE = 'mind the case of the ARN that is asked for, too';

function miswrittenResources({ layers, request, trace }: AssumeRoleSubject) {
  if (!trace.verdict.lacking.includes('identity')) return [];
  const identity = layers.find(({ layer }) => layer === 'identity')?.statements ?? [];
  return identity
    .filter(({ effect, parts }) => effect === 'Allow' && parts.action?.match === 'yes')
    .flatMap(({ statement }) => {
      const values = statement.resource ? literals(statement.resource) : [];
      const miswritten = values.filter(
        ({ text }) =>
          !matchesWildcard(text, request.resource) && matchesWildcardIgnoringCase(text, request.resource),
      );
      return miswritten.map((value): { text: string; at: CausePlace } => ({
        text: value.text,
        at: placeIn(statement, value),
      }));
    });
}

import { applies, excluded, type Finding, unknown } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';

/** Seconds. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
const LONGEST_CHAINED = 3600;
/** Seconds, as `DurationSeconds` has them: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const SHORTEST = 900;

/**
 * A session lasts as long as the role allows, and an hour at most where a role assumes a role; a call that asks for more
 * fails.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html#troubleshoot_roles_cant-set-session
 */
export function checkSessionDuration({ request, trace, caller, action }: AssumeRoleSubject): Finding {
  const seconds = trace.asked.context.lookup('sts:durationseconds');
  if (seconds === 'absent') {
    return excluded('The call asks for no duration, so the session lasts an hour, which every role allows.');
  }
  const longest = request.roleMaxSessionDuration;
  if (seconds === 'unknown' || seconds.length !== 1) {
    return unknown('How long a session the call asks for is not known; give `sts:DurationSeconds` to know.');
  }
  const duration = Number(seconds[0]);
  const isChained = action === 'sts:AssumeRole' && (caller.kind === 'roleSession' || caller.kind === 'role');
  if (isChained && duration > LONGEST_CHAINED) {
    return applies(
      `The call asks for a session of ${duration} seconds, and a role that assumes a role gets ${LONGEST_CHAINED} at most; ask for no more.`,
    );
  }
  if (longest !== undefined && duration > longest) {
    return applies(
      `The call asks for a session of ${duration} seconds, and the role allows ${longest}; ask for no more, or raise the maximum session duration of the role.`,
    );
  }
  if (duration < SHORTEST) {
    return applies(
      `The call asks for a session of ${duration} seconds, and STS gives none under ${SHORTEST}; ask for at least that.`,
    );
  }
  if (longest === undefined && duration > LONGEST_CHAINED) {
    return unknown(
      `The call asks for a session of ${duration} seconds, and the maximum session duration of the role is not given; it is an hour unless it was raised.`,
    );
  }
  return excluded(`A session of ${duration} seconds is within what the role allows.`);
}

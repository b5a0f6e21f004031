import { compilePolicy } from '../../../evaluate/compile.ts';
import { applies, excluded, type Finding, unknown } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';
import { unsoundConditions } from './trust-condition.ts';
import { placeIn, statementName, trustStatementName } from './wording.ts';

/**
 * A role is assumed by what its trust policy allows, and by nothing else.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#id_roles_terms-and-concepts
 */
export function checkTrustPolicy({ request, nearest }: AssumeRoleSubject): Finding {
  const trust = request.policies.resource?.policy;
  if (!trust) {
    return unknown(
      'The trust policy of the role is not given, and nobody assumes a role without its consent; give it as the resource policy.',
    );
  }
  const { problems } = compilePolicy(trust);
  const atPolicy = [{ ...trust.anchor, policy: trust }];
  if (!nearest) {
    const [problem] = problems;
    return applies(
      `The trust policy has no statement with \`Effect\` \`Allow\`, so it lets nobody in; write one that names the caller.${problem ? ` ${problem}` : ''}`,
      atPolicy,
    );
  }
  const { statement, refused } = nearest.trace;
  if (refused) {
    const problem = problems.find(isAbout(statementName(statement))) ?? problems[0] ?? '';
    return applies(
      `${trustStatementName(statement)} is nothing that AWS stores, so it lets nobody in; mend it first. ${problem}`,
      [placeIn(statement, undefined)],
    );
  }
  const faulty = unsoundConditions(nearest.trace);
  if (faulty.some(({ match }) => match.match === 'no')) {
    return applies(
      `${trustStatementName(statement)} has a condition that AWS does not take, so it lets nobody in; mend it first. ${problems.find(isAbout(statementName(statement))) ?? ''}`,
      [placeIn(statement, statement.condition)],
    );
  }
  if (faulty.some(({ match }) => match.match === 'unknown')) {
    return unknown(
      `A condition of ${statementName(statement)} of the trust policy is filled in later, so whether it holds cannot be told; write it out.`,
      [placeIn(statement, statement.condition)],
    );
  }
  return excluded('The trust policy is given, and its statement for this is one that AWS takes.');
}

function isAbout(name: string): (problem: string) => boolean {
  const start = name.toLowerCase();
  return (problem) => problem.toLowerCase().startsWith(`${start}:`) && problem.includes('AWS refuses');
}

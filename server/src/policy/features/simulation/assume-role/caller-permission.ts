import { unboundBy } from '../../../evaluate/binding.ts';
import type { GrantsTo } from '../../../evaluate/principal.ts';
import type { StatementTrace, Trace } from '../../../evaluate/trace.ts';
import { literals } from '../../../model/policy.ts';
import { quoted } from '../../../text/printable.ts';
import { inWords } from '../phrases.ts';
import { applies, type CausePlace, excluded, type Finding, unknown } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';
import { conditionsOf } from './trust-condition.ts';
import { capital, placeIn, statementOfPolicy } from './wording.ts';

/**
 * The caller's own policies must allow `sts:AssumeRole`, except where a role of its own account names the caller itself.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html#troubleshoot_roles_cant-assume-role
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function checkCallerPermission(subject: AssumeRoleSubject): Finding {
  const { request, trace, layers, evaluation } = subject;
  const notNeeded = whyNotNeeded(subject);
  if (notNeeded !== undefined) return excluded(notNeeded);
  const identity = layers.find(({ layer }) => layer === 'identity');
  const wanted = `\`{"Effect": "Allow", "Action": "${request.action}", "Resource": "${request.resource}"}\``;
  const why = whyNeeded(subject);
  if (!identity) {
    return unknown(
      `${why}, and these are not given; see whether they have ${wanted}, and give them to know.`,
    );
  }
  const allows = identity.statements.filter(({ effect }) => effect === 'Allow');
  const allowing = allows.find(({ match }) => match.match === 'yes');
  if (allowing)
    return excluded(`${capital(statementOfPolicy(allowing))} allows \`${request.action}\` on the role.`);
  const open = allows.find(({ match }) => match.match === 'unknown');
  if (open) {
    const keys = evaluation.missingContext.map(quoted);
    return unknown(
      `${capital(statementOfPolicy(open))} may allow \`${request.action}\`: it hangs on ${keys.length === 0 ? 'what is not known' : inWords(keys)}; give it in the context.`,
      [placeIn(open.statement, open.statement.condition ?? open.statement.resource)],
    );
  }
  const { what, at, mend = 'add' } = nearMiss(allows, request.action);
  if (!trace.verdict.lacking.includes('identity')) {
    return unknown(
      `${capital(what)}; whether that is needed hangs on whom the trust policy will name: not where it names the caller itself and both are in one account. Else add ${wanted}.`,
      at,
    );
  }
  return applies(`${why}, and ${what}; ${mend} ${wanted}.`, at);
}

function whyNotNeeded({ request, trace, isSameAccount }: AssumeRoleSubject): string | undefined {
  const unbound = unboundBy('identity', request, trace.asked);
  if (unbound !== undefined) return unbound;
  if (!isSameAccount || !grantsTo(trace, (whom) => whom !== 'account')) return undefined;
  return "The trust policy names the caller itself and both are in one account, so the caller's own policies need not allow it.";
}

/** True where the trust policy certainly lets such a principal in. */
function grantsTo({ layers }: Trace, isOf: (whom: GrantsTo) => boolean): boolean {
  const trust = layers.find(({ layer }) => layer === 'resource');
  return (trust?.matches ?? []).some(
    ({ compiled, match, grantsTo: whom }) =>
      compiled.effect === 'Allow' && match.match === 'yes' && whom !== undefined && isOf(whom),
  );
}

/** The beginning of a sentence. */
function whyNeeded({ isSameAccount, trace }: AssumeRoleSubject): string {
  if (!isSameAccount) {
    return "The role is in another account than the caller, so the caller's own policies must allow the call besides the trust policy";
  }
  return !grantsTo(trace, (whom) => whom === 'account')
    ? "The caller's own policies must allow the call unless the trust policy names the caller itself"
    : "The trust policy names the account alone, which leaves it to the account's policies: the caller's own must allow the call";
}

interface NearMiss {
  readonly what: string;
  /** What to do with the statement that is missing: add it, where nothing else is said. */
  readonly mend?: string;
  readonly at: readonly CausePlace[];
}

/** What comes nearest to allowing it. */
function nearMiss(allows: readonly StatementTrace[], action: string): NearMiss {
  const forAction = allows.filter(({ parts, refused }) => !refused && parts.action?.match === 'yes');
  const onRole = forAction.find(({ parts }) => parts.resource?.match === 'yes');
  if (onRole) {
    const failing = conditionsOf(onRole).filter(({ match }) => match === 'no');
    const keys = inWords([...new Set(failing.map(({ key }) => quoted(key)))]);
    const condition = keys === '' ? 'a condition' : `a condition on ${keys}`;
    return {
      what: `${statementOfPolicy(onRole)} allows it under ${condition} that the request does not meet`,
      mend: 'meet it, or add without it',
      at: failing.map(({ at }) => at),
    };
  }
  const [first] = forAction;
  if (!first) return { what: `none of them allows \`${action}\``, at: [] };
  const { resource, notResource } = first.statement;
  const texts = resource ? literals(resource).map(({ text }) => quoted(text)) : [];
  const on = texts.length === 0 ? 'other resources' : inWords(texts.slice(0, 3));
  return {
    what: `${statementOfPolicy(first)} allows \`${action}\` on ${on}, not on this role`,
    at: [placeIn(first.statement, resource ?? notResource)],
  };
}

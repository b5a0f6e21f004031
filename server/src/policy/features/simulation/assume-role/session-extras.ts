import type { Outcome } from '../../../evaluate/decide.ts';
import { evaluate } from '../../../evaluate/evaluate.ts';
import type { ContextValue, Layer } from '../../../evaluate/request.ts';
import { quoted } from '../../../text/printable.ts';
import { inWords } from '../phrases.ts';
import { applies, excluded, type Finding, unknown } from './cause.ts';
import { type AssumeRoleSubject, NO_TRUST_POLICY } from './subject.ts';
import { placeIn } from './wording.ts';

/** What a call brings along that takes a permission of its own, in the trust policy and on the caller's side. */
interface Extra {
  readonly action: 'sts:TagSession' | 'sts:SetSourceIdentity';
  /** Keys that are in the request of a call that brings it, in lower case; ending in `/` for all that begin so. */
  readonly keys: readonly string[];
  readonly brings: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required */
const TAGS: Extra = {
  action: 'sts:TagSession',
  keys: ['aws:requesttag/', 'aws:tagkeys', 'sts:transitivetagkeys'],
  brings: 'session tags',
};

/**
 * A source identity of the caller's own session goes with every further role.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html#id_credentials_temp_control-access_monitor-perms
 */
const SOURCE_IDENTITY: Extra = {
  action: 'sts:SetSourceIdentity',
  keys: ['sts:sourceidentity', 'aws:sourceidentity'],
  brings: 'a source identity',
};

export function checkTagSession(subject: AssumeRoleSubject): Finding {
  return checkExtra(TAGS, subject);
}

export function checkSourceIdentity(subject: AssumeRoleSubject): Finding {
  return checkExtra(SOURCE_IDENTITY, subject);
}

function checkExtra(extra: Extra, subject: AssumeRoleSubject): Finding {
  const { action, brings } = extra;
  const { request, catalog, trust, nearest } = subject;
  const passed = Object.keys(request.context).filter(
    (key) => isOf(extra, key) && hasValue(request.context[key]),
  );
  const mayBePassed = request.unknown === '*' || request.unknown.some((key) => isOf(extra, key));
  if (passed.length === 0 && !mayBePassed) {
    return excluded(`The call brings no ${brings.replace(/^a /, '')}, so it takes no ${quoted(action)}.`);
  }
  if (!trust) return unknown(NO_TRUST_POLICY);
  const { decision, deniedBy } = evaluate({ ...request, action }, catalog);
  if (decision === 'allowed') {
    return excluded(`${quoted(action)} is allowed, as a call with ${brings} takes.`);
  }
  const at = nearest ? [placeIn(nearest.trace.statement, nearest.trace.statement.action)] : [];
  const lacks =
    decision === 'depends'
      ? 'whether that is allowed hangs on what is not known'
      : refusal(decision, deniedBy);
  if (passed.length === 0) {
    return unknown(
      `A call with ${brings} takes ${quoted(action)} too, and ${lacks}; if it brings any, see to it.`,
      at,
    );
  }
  const sentence = `The call brings ${brings} (${inWords(passed.map(quoted))}), which takes ${quoted(action)} besides ${quoted(subject.action)}, and ${lacks}; allow it for the same principal.`;
  const isUnseen = request.policies.identity.length === 0 && deniedBy.every((layer) => layer === 'identity');
  return decision === 'depends' || isUnseen ? unknown(sentence, at) : applies(sentence, at);
}

function isOf({ keys }: Extra, key: string): boolean {
  const lower = key.toLowerCase();
  return keys.some((one) => (one.endsWith('/') ? lower.startsWith(one) : lower === one));
}

function hasValue(value: ContextValue | undefined): boolean {
  return !(Array.isArray(value) && value.length === 0);
}

function refusal(decision: Outcome, deniedBy: readonly Layer[]): string {
  const sides = inWords(deniedBy.map((layer) => SIDES[layer]));
  if (decision === 'explicitDeny') return `that is denied by ${sides}`;
  return deniedBy.length === 0 ? 'that is not allowed' : `that is not allowed by ${sides}`;
}

const SIDES: Readonly<Record<Layer, string>> = {
  identity: "the caller's policies",
  resource: 'the trust policy',
  boundary: 'the permissions boundary',
  session: 'the session policies',
  vpcEndpoint: 'the endpoint policy',
  scp: 'an SCP',
  rcp: 'an RCP',
};

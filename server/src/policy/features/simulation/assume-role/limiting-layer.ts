import { unboundBy } from '../../../evaluate/binding.ts';
import type { LayerExplanation } from '../../../evaluate/explain.ts';
import type { Layer } from '../../../evaluate/request.ts';
import { quoted } from '../../../text/printable.ts';
import { inWords } from '../phrases.ts';
import { applies, excluded, type Finding, unknown } from './cause.ts';
import { denyFinding } from './explicit-deny.ts';
import type { AssumeRoleSubject } from './subject.ts';

/** A layer that only limits: what it does not allow is refused, whoever grants it. */
export interface LimitingLayer {
  readonly layer: Layer;
  /** Named in sentences, with the verb in the plural: `The SCPs`. */
  readonly name: string;
  /** Where no such policy is given. */
  readonly absent: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export const BOUNDARY: LimitingLayer = {
  layer: 'boundary',
  name: "The caller's permissions boundary",
  absent: 'No permissions boundary of the caller is given; if one is set, it must allow the call too.',
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session */
export const SESSION_POLICY: LimitingLayer = {
  layer: 'session',
  name: "The session policies of the caller's session",
  absent:
    "No session policy is given; if the caller's session was made with one, it must allow the call too.",
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html */
export const SCP: LimitingLayer = {
  layer: 'scp',
  name: "The SCPs of the caller's account",
  absent:
    "No SCP is given; if the caller's account is in an organization, an SCP of each level must allow the call.",
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
export const RCP: LimitingLayer = {
  layer: 'rcp',
  name: "The RCPs of the role's account",
  absent: "No RCP is given; if the role's account is in an organization, none of its RCPs may deny the call.",
};

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const VPC_ENDPOINT: LimitingLayer = {
  layer: 'vpcEndpoint',
  name: 'The policy of the VPC endpoint',
  absent:
    'No endpoint policy is given; if the call goes through a VPC endpoint, its policy must allow it too.',
};

export function checkLimitingLayer(limiting: LimitingLayer): (subject: AssumeRoleSubject) => Finding {
  return (subject) => {
    const { layer, name, absent } = limiting;
    const unbound = unboundBy(layer, subject.request, subject.trace.asked);
    if (unbound !== undefined) return excluded(unbound);
    const own = subject.layers.filter((one) => one.layer === layer);
    if (own.length === 0) return unknown(absent);
    const denies = denyFinding(own);
    if (denies?.verdict === 'applies') return denies;
    const silent = own.filter((one) => !one.statements.some(mayAllow));
    if (silent.length > 0) return silentFinding(limiting, silent, subject);
    if (denies) return denies;
    if (own.every(({ statements }) => statements.some(allows)))
      return excluded(`${name} allow${plural(name)} the call.`);
    const keys = subject.evaluation.missingContext.map(quoted);
    return unknown(
      `${name} may allow the call: it hangs on ${keys.length === 0 ? 'what is not known' : inWords(keys)}; give it in the context.`,
    );
  };
}

function silentFinding(
  { layer, name }: LimitingLayer,
  silent: readonly LayerExplanation[],
  { trace, request }: AssumeRoleSubject,
): Finding {
  const levels = silent.flatMap(({ level }) => (level === undefined ? [] : [quoted(level)]));
  const where = levels.length === 0 ? '' : ` at ${inWords(levels)}`;
  const what = `${name}${where} allow${plural(name)} no \`${request.action}\` on the role`;
  const at = silent.flatMap(({ statements }) =>
    [...new Set(statements.map(({ statement }) => statement.policy))].map((policy) => ({
      ...policy.anchor,
      policy,
    })),
  );
  if (trace.verdict.lacking.includes(layer)) {
    return applies(`${what}, and what is not allowed there is refused; add an Allow for it.`, at);
  }
  return trace.verdict.lacking.length === 0
    ? excluded(
        `${what}, which does not limit a caller that the trust policy of the same account names itself.`,
      )
    : unknown(
        `${what}; that matters unless the trust policy names the caller itself. Add an Allow to be sure.`,
        at,
      );
}

function plural(name: string): string {
  return /ies\b|Ps\b/.test(name.split(' of ')[0] ?? name) ? '' : 's';
}

function mayAllow({ effect, match }: LayerExplanation['statements'][number]): boolean {
  return effect === 'Allow' && match.match !== 'no';
}

function allows({ effect, match }: LayerExplanation['statements'][number]): boolean {
  return effect === 'Allow' && match.match === 'yes';
}

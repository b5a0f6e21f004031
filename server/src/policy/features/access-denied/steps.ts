import type { Catalog } from '../../catalog/catalog.ts';
import { quoted } from '../../text/printable.ts';
import { inWords } from '../simulation/phrases.ts';
import type { AccountDecision } from './account-decision.ts';
import type { AccountFacts, AccountLayer } from './account-facts.ts';
import type { Denial, DenialLayer } from './denial.ts';
import { layerNoun, whoPhrase, withArticle } from './denial-phrases.ts';
import type { DeniedRequest } from './denied-request.ts';
import type { FoundStatement } from './found-statement.ts';
import { joined } from './joined.ts';
import type { Judged } from './judge-policy.ts';
import { type Said, saidByPolicies } from './said-by-policies.ts';
import { spelledKey } from './spelled-keys.ts';

export type StepId = 'identity' | 'attached' | 'simulate' | 'limits' | 'resource';

/** One of the five steps by which a denial is understood. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  readonly state: 'answered' | 'notChecked';
  /** The answer, or why there is none. */
  readonly sentence: string;
  readonly statements: readonly FoundStatement[];
}

export interface Walk {
  readonly denial: Denial;
  readonly denied: DeniedRequest | undefined;
  readonly judged: readonly Judged[];
  readonly account: AccountFacts | undefined;
  /** Of what the account says applies. */
  readonly decision: AccountDecision | undefined;
  /** `would`: nothing was asked of AWS yet. */
  readonly asked: 'denied' | 'would';
  /** Whether the policies of a workspace were looked at. */
  readonly hasWorkspace: boolean;
  readonly catalog: Catalog;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function walkSteps(walk: Walk): readonly Step[] {
  return [whoAmI(walk), attached(walk), simulated(walk), limits(walk), resourcePolicy(walk)];
}

function answered(id: StepId, sentence: string, statements: readonly FoundStatement[] = []): Step {
  return { id, title: TITLES[id], state: 'answered', sentence, statements };
}

function notChecked(id: StepId, because: string, statements: readonly FoundStatement[] = []): Step {
  return {
    id,
    title: TITLES[id],
    state: 'notChecked',
    sentence: `Not checked, because ${joined(because)}`,
    statements,
  };
}

const TITLES: Readonly<Record<StepId, string>> = {
  identity: 'Who am I?',
  attached: 'What is attached?',
  simulate: 'What does a simulation say?',
  limits: 'Do SCPs, RCPs, a boundary, a session or an endpoint stand in the way?',
  resource: 'What does the policy of the resource say?',
};

function whoAmI({ denial: { principal, account: id }, account, asked }: Walk): Step {
  const caller = account?.caller;
  if (principal === undefined) {
    if (caller === undefined) {
      return notChecked(
        'identity',
        'the message does not say who asked; `aws sts get-caller-identity` tells.',
      );
    }
    return answered('identity', `The message does not say who asked; signed in now is ${whoPhrase(caller)}.`);
  }
  const where = id === undefined ? '' : ` in account ${id}`;
  const told = `The request ${asked === 'would' ? 'would be' : 'was'} made by ${whoPhrase(principal)}${where}`;
  if (caller === undefined || isSame(principal, caller)) return answered('identity', `${told}.`);
  return answered('identity', `${told}; signed in now is ${whoPhrase(caller)}, which is another.`);
}

function isSame(principal: string, caller: string): boolean {
  return roleOf(principal) === roleOf(caller);
}

/** Sessions of one role count as one. */
function roleOf(arn: string): string {
  return arn
    .replace(/^(arn:[\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, '$1:iam::$2:role/$3')
    .replace(/role\/.*\//, 'role/');
}

function attached(walk: Walk): Step {
  const { denial } = walk;
  const { found, sentence } = saidBy(walk, ['identity']);
  const state = stateOf(walk, 'identity');
  if (state?.state === 'read') {
    const count = walk.account!.policies.filter(({ layer }) => layer === 'identity').length;
    const nothing = `Nothing is attached to ${whoPhrase(denial.principal)}, so nothing is allowed.`;
    return answered('attached', count === 0 ? nothing : sentence, found);
  }
  if (state?.state === 'notVisible') {
    return notChecked('attached', state.sentence ?? 'the account does not let the caller read it.', found);
  }
  if (found.length > 0) return notChecked('attached', `the account was not asked. ${sentence}`, found);
  return notChecked(
    'attached',
    `the account was not asked${walk.hasWorkspace ? `, and ${joined(sentence)}` : '.'}`,
  );
}

/** Of a layer that was read in the account what is attached counts alone. */
function saidBy(walk: Walk, layers: readonly DenialLayer[]): Said {
  const { judged, denied } = walk;
  if (!denied) return saidByPolicies(undefined);
  const counting = judged.filter(
    ({ known: { layer, applies } }) =>
      layers.includes(layer) && (applies || stateOf(walk, layer)?.state !== 'read'),
  );
  return saidByPolicies(counting);
}

function stateOf({ account }: Walk, layer: DenialLayer): AccountLayer | undefined {
  return account?.layers.find((one) => one.layer === layer);
}

function simulated(walk: Walk): Step {
  const { account, denied, judged, decision, asked, catalog } = walk;
  const aws = account?.simulated;
  if (aws) {
    const by =
      aws.matched.length === 0
        ? ''
        : `, by ${inWords(aws.matched.slice(0, 3).map(({ policy }) => quoted(policy)))}`;
    const statements = judged.flatMap(({ known }) => known.located.policy.statements);
    const missing = aws.missingContext?.length
      ? ` It lacked ${inWords(aws.missingContext.map((key) => quoted(spelledKey(key, statements, catalog))))}.`
      : '';
    return answered('simulate', `AWS's simulator says: ${DECISIONS[aws.decision]}${by}.${missing}`);
  }
  if (!denied) return notChecked('simulate', 'the message names no action.');
  if (!denied.principal) return notChecked('simulate', 'the message does not say who asked.');
  if (!decision?.isRead('identity')) {
    const { found, sentence, count } = saidBy(walk, [
      'identity',
      'boundary',
      'session',
      'scp',
      'rcp',
      'vpcEndpoint',
      'resource',
      'trust',
    ]);
    if (count === 0) return notChecked('simulate', 'no policy is known here to simulate with.');
    return notChecked(
      'simulate',
      `it is not known which of the policies apply, so each was asked by itself. ${sentence}`,
      found.filter(({ effect }) => effect === 'Deny'),
    );
  }
  const { evaluation } = decision;
  const hidden = account!.layers
    .filter(({ state }) => state === 'notVisible')
    .map(({ layer }) => layerNoun(layer, denied));
  const unseen = hidden.length > 0 ? ` What could not be read is left out: ${inWords(hidden)}.` : '';
  const { notSimulated } = account!;
  const notByAws =
    notSimulated === undefined ? '' : ` AWS's own simulator was not asked: ${joined(notSimulated)}`;
  const surprise =
    evaluation.decision === 'allowed' && asked === 'denied'
      ? ' So what denied is not among the policies that were read, or they have changed since.'
      : '';
  return answered(
    'simulate',
    `Offline, with what was read in the account: ${DECISIONS[evaluation.decision]}.${surprise}${unseen}${notByAws}`,
  );
}

const DECISIONS = {
  allowed: 'allowed',
  explicitDeny: 'denied by a Deny statement',
  implicitDeny: 'denied, because an Allow is missing',
  depends: 'it depends on values that are not known',
} as const;

const LIMITS: readonly DenialLayer[] = ['scp', 'rcp', 'boundary', 'session', 'vpcEndpoint'];

function limits(walk: Walk): Step {
  const { denial } = walk;
  const { found, sentence, count } = saidBy(walk, LIMITS);
  const asked = LIMITS.flatMap((layer) => stateOf(walk, layer) ?? []);
  const isNamed = denial.layer !== undefined && LIMITS.includes(denial.layer);
  const named = isNamed ? `AWS names ${withArticle(layerNoun(denial.layer!, denial))} as what denied. ` : '';
  if (asked.some(({ state }) => state === 'read') || isNamed) {
    const hidden = asked
      .filter(({ state }) => state === 'notVisible')
      .map(({ layer }) => layerNoun(layer, denial));
    const unseen =
      hidden.length > 0
        ? ` Not visible to the caller, which does not mean that there is none: ${inWords(hidden)}.`
        : '';
    return answered('limits', `${named}${sentence}${unseen}`, found);
  }
  const [hidden] = asked;
  if (hidden) {
    return notChecked(
      'limits',
      hidden.sentence ??
        'only the management account of the organization, or a delegated one, may read its policies.',
      found,
    );
  }
  const others = denial.layer === undefined ? '' : ' AWS names another layer as what denied.';
  return notChecked('limits', `the account was not asked.${others}${count > 0 ? ` ${sentence}` : ''}`, found);
}

function resourcePolicy(walk: Walk): Step {
  const { denial, denied } = walk;
  const layers: readonly DenialLayer[] = ['resource', 'trust'];
  const { found, sentence, count } = saidBy(walk, layers);
  const state = layers.flatMap((layer) => stateOf(walk, layer) ?? [])[0];
  const isNamed = denial.layer !== undefined && layers.includes(denial.layer);
  if (denied?.takesNoResource && !isNamed) {
    return answered('resource', `${quoted(denied.action)} takes no resource, so no policy of one has a say.`);
  }
  if (state?.state === 'read' || isNamed) {
    const named = isNamed ? `AWS names the ${layerNoun(denial.layer!, denial)} as what denied. ` : '';
    return answered('resource', `${named}${sentence}`, found);
  }
  if (state)
    return notChecked('resource', state.sentence ?? 'the account does not let the caller read it.', found);
  return notChecked('resource', `the account was not asked.${count > 0 ? ` ${sentence}` : ''}`, found);
}

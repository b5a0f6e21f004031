import type { Catalog } from '../../catalog/catalog.ts';
import { askRequest } from '../../evaluate/asked-request.ts';
import { quoted } from '../../text/printable.ts';
import { accountDecision } from './account-decision.ts';
import { type AccountEvidence, accountFacts } from './account-facts.ts';
import { assumeAnswer } from './assume-answer.ts';
import { type Decoded, readDecoded } from './decoded.ts';
import type { Denial } from './denial.ts';
import { denialSentence } from './denial-phrases.ts';
import { type DeniedRequest, deniedRequest, NO_POLICIES } from './denied-request.ts';
import { accountPolicy, type KnownPolicy } from './evidence.ts';
import { type Judged, judgePolicy } from './judge-policy.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import { operationAction } from './operation-action.ts';
import { relevantPolicies } from './relevant-policies.ts';
import { isOfArn, type Responsible, responsibleStatements } from './responsible.ts';
import { type Step, walkSteps } from './steps.ts';
import { type Suggestion, suggestStatement } from './suggest-statement.ts';
import { type TrustCause, trustCauses } from './trust-causes.ts';

export interface DenialQuestion {
  readonly denial: Denial;
  /** `would`: nothing was denied yet; whether a role can be assumed is asked. */
  readonly asked?: 'denied' | 'would' | undefined;
  /** What the asker knows; it counts before what the message says. */
  readonly known?: Partial<Pick<Denial, 'principal' | 'action' | 'resource' | 'context'>> | undefined;
  readonly account?: AccountEvidence | undefined;
  /** JSON text that AWS answered about the denial. */
  readonly decoded?: string | undefined;
  /** Policies of the workspace; undefined where it was not looked at. */
  readonly workspace?: readonly KnownPolicy[] | undefined;
}

/** Why a request was denied, as far as it can be known. */
export interface DenialExplanation {
  readonly headline: string;
  readonly denial: Denial;
  /** Where the headline answers a question, and nothing was denied. */
  readonly asked?: 'would';
  readonly steps: readonly Step[];
  /** What `responsible` holds: statements that deny, or those that come closest to the Allow that is missing. */
  readonly deny?: 'explicit' | 'implicit';
  readonly responsible: readonly Responsible[];
  readonly causes: readonly TrustCause[];
  readonly suggestion?: Suggestion;
  readonly next: readonly NextStep[];
  readonly problems: readonly string[];
}

/** Yields after each policy, so that who drives it may stop between two. Never throws. */
export function* explainDenial(
  question: DenialQuestion,
  catalog: Catalog,
): Generator<undefined, DenialExplanation> {
  const problems: string[] = [];
  const answer = question.decoded ?? question.account?.decoded;
  const decoded = answer === undefined ? undefined : readDecoded(answer);
  if (answer !== undefined && !decoded) {
    problems.push(
      'What AWS is said to have answered is not the JSON of DecodeAuthorizationMessage or GetRequestAuthorizationDetails, so it is left out; give the whole answer.',
    );
  }
  const denial = completeDenial(question, decoded, catalog);
  const { workspace } = question;
  const account = question.account && accountFacts(question.account);
  const fromAccount = (account?.policies ?? []).flatMap((one) => {
    const known = accountPolicy(one);
    if (!known)
      problems.push(`${quoted(one.name)} of the account is no policy that can be read, so it is left out.`);
    return known ?? [];
  });
  const policies = relevantPolicies(fromAccount, workspace ?? [], { account, arn: denial.policyArn });
  const denied = deniedRequest(denial, catalog, account?.managementAccountId);
  const judged: Judged[] = [];
  for (const known of denied ? policies : []) {
    const one = judge(known, denial, denied!, catalog);
    if (one) judged.push(one);
    yield;
  }
  const decision = accountDecision(account, denied, judged, catalog);
  const blamed = denied && responsibleStatements(denial, judged, { denied, decoded, decision, catalog });
  const responsible = blamed?.statements ?? [];
  const suggestion = denied && suggestStatement(denial, denied, judged, catalog);
  const assumption = denied && trustCauses(denial, denied, policies, account, catalog);
  const asked = question.asked === 'would' && assumption ? 'would' : 'denied';
  const isAnswered = asked === 'would' && assumption?.decision === 'allowed';
  return {
    headline:
      asked === 'would' && assumption
        ? assumeAnswer(denial, assumption, account)
        : headline(denial, responsible),
    denial,
    ...(asked === 'would' && { asked }),
    ...(blamed && responsible.length > 0 && { deny: blamed.deny }),
    steps: walkSteps({
      denial,
      denied,
      judged,
      account,
      decision,
      asked,
      hasWorkspace: workspace !== undefined,
      catalog,
    }),
    responsible,
    causes: assumption?.causes ?? [],
    ...(suggestion && { suggestion }),
    next: nextSteps(denial, {
      isDecoded: decoded !== undefined,
      isAccountRead: account !== undefined,
      isForWantOfMfa: judged.some(lacksMfa),
      isAllowed: isAnswered,
    }),
    problems: [...problems, ...problemsOf(denied, denial, catalog)],
  };
}

/** A policy that AWS names is asked as one of the layer that AWS names, whatever its file looks like. */
function judge(
  known: KnownPolicy,
  denial: Denial,
  denied: DeniedRequest,
  catalog: Catalog,
): Judged | undefined {
  const isNamed =
    denial.policyArn !== undefined && denial.layer !== undefined && isOfArn(known, denial.policyArn);
  const layer = isNamed ? denial.layer! : known.layer;
  return judgePolicy(known, denied, catalog, layer);
}

function completeDenial(
  { denial, known }: DenialQuestion,
  decoded: Decoded | undefined,
  catalog: Catalog,
): Denial {
  const context = { ...denial.context, ...decoded?.denial.context, ...known?.context };
  const merged: Denial = {
    ...denial,
    ...decoded?.denial,
    ...defined(known),
    ...(Object.keys(context).length > 0 && { context }),
  };
  const account = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(merged.principal ?? '')?.[1];
  const all = account === undefined ? merged : { ...merged, account };
  if (all.action !== undefined || all.operation === undefined) return all;
  const found = operationAction(all.operation, all.service, catalog);
  return found ? { ...all, action: found.action, actionFrom: 'operation' } : all;
}

/** A Deny that a request without MFA meets. */
function lacksMfa({ denies }: Judged): boolean {
  return denies.some((one) => one.match.keys.some((key) => MFA_KEYS.has(key.toLowerCase())));
}

const MFA_KEYS: ReadonlySet<string> = new Set(['aws:multifactorauthpresent', 'aws:multifactorauthage']);

function defined<T extends object>(value: T | undefined): Partial<T> {
  const entries = Object.entries(value ?? {}).filter(([, one]) => one !== undefined && one !== '');
  return Object.fromEntries(entries) as Partial<T>;
}

function headline(denial: Denial, [first]: readonly Responsible[]): string {
  const sentence = denialSentence(denial);
  return first === undefined || first.confidence === 'possible' ? sentence : `${sentence} ${first.sentence}`;
}

function problemsOf(denied: DeniedRequest | undefined, denial: Denial, catalog: Catalog): readonly string[] {
  const { principal, resource, action } = denial;
  if (!denied && action !== undefined) {
    return [
      `${quoted(action)} is no action, so no policy can be asked about it; write it as in \`s3:GetObject\`.`,
    ];
  }
  if (!denied) {
    return ['The message names no action, so no policy can be asked about it; give the action to go on.'];
  }
  const asked = askRequest(denied.ask(NO_POLICIES), catalog);
  const problems = 'problem' in asked ? [asked.problem] : [];
  if (principal !== undefined && !denied.principal) {
    problems.push(
      `${quoted(principal)} is no principal that policies can be asked about, so conditions on the caller stay open; give its ARN.`,
    );
  }
  if (resource !== undefined && resource !== '*' && !denied.isKnownResource) {
    problems.push(`${quoted(resource)} is no ARN, so it stands for any resource here; give the ARN.`);
  }
  return problems;
}

import type { KindSetting } from '../../hosts/host.ts';
import { TRUST_RESOURCE_TYPE } from '../../model/kind.ts';
import { quoted } from '../../text/printable.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';
import { openPolicyFile } from '../policy-file.ts';
import { layerOf } from '../simulation/question.ts';
import type { AccountPolicy } from './account-facts.ts';
import type { DenialLayer } from './denial.ts';
import { levelPhrase } from './level-phrase.ts';

/** A policy that may have to do with a denial, and where it comes from. */
export interface KnownPolicy {
  readonly layer: DenialLayer;
  /** What it is called in sentences: a file, a policy of the account. */
  readonly name: string;
  readonly arn?: string | undefined;
  /** Root, unit or account, for SCPs and RCPs. */
  readonly level?: string | undefined;
  /** For people: `in the workspace`, `attached to role app`. */
  readonly from: string;
  /** True where the account says that it applies. */
  readonly applies: boolean;
  readonly file: PolicyFile;
  readonly located: LocatedPolicy;
  /** Document that a client can open; absent where the policy stands in none. */
  readonly uri?: string | undefined;
}

/** A policy of the workspace as one that may have to do with the denial. */
export function workspacePolicy(
  file: PolicyFile,
  located: LocatedPolicy,
  { name, uri, from }: { readonly name: string; readonly uri: string; readonly from: string },
): KnownPolicy {
  const { policy } = located;
  const layer: DenialLayer = policy.kind === 'trust' ? 'trust' : layerOf(policy);
  return { layer, name, from, applies: false, file, located, uri };
}

/** Undefined where the document is no policy. */
export function accountPolicy(given: AccountPolicy): KnownPolicy | undefined {
  const file = openPolicyFile(
    { path: given.name, languageId: 'json', text: given.document, designated: settingOf(given.layer) },
    {},
  );
  const located = file.policies[0];
  if (!located) return undefined;
  const { layer, name, arn, level, from = '', uri } = given;
  return { layer, name, arn, level, from, applies: true, file, located, uri };
}

function settingOf(layer: DenialLayer): KindSetting {
  return layer === 'trust' ? { kind: 'trust', resourceType: TRUST_RESOURCE_TYPE } : { kind: layer };
}

/** True where the policy goes by that name: in its ARN, as a file or in its file around it. */
export function goesBy({ name, arn, file, located }: KnownPolicy, wanted: string): boolean {
  if (wanted === '') return false;
  if (arn !== undefined && (arn === wanted || lastPart(arn) === wanted)) return true;
  const word = wanted.toLowerCase();
  const base = lastPart(name).toLowerCase();
  if (base === word || base.replace(/\.[^.]*$/, '') === word) return true;
  const around = file.text.slice(Math.max(0, located.span.start - REACH), located.span.start);
  return isNamedIn(around.toLowerCase(), word);
}

/** Characters in front of a policy in which its resource stands, in templates and modules. */
const REACH = 400;

/** True where the word stands in the text by itself. */
export function isNamedIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
  }
  return false;
}

function isPart(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}

/** What a policy is called in a sentence, with where it is attached. */
export function policyPhrase({ name, level }: KnownPolicy): string {
  return level === undefined ? quoted(name) : `${quoted(name)} ${levelPhrase(level)}`;
}

/** True for the ARN of a policy that AWS maintains, which nobody else can edit. */
export function isOfAws(arn: string | undefined): boolean {
  return arn !== undefined && /^arn:[\w-]+:iam::aws:/.test(arn);
}

/** What follows the last slash. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

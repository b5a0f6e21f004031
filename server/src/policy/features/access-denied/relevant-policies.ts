import { writtenDocument } from '../simulation/export/written-document.ts';
import type { AccountFacts } from './account-facts.ts';
import { goesBy, isOfAws, type KnownPolicy, lastPart } from './evidence.ts';

/**
 * The policies that may have to do with a denial: those that the account says apply, then those of the workspace. Of the
 * workspace, for layers that were read in the account, only those that are attached there by their name, or that AWS names;
 * one with the same document is the attached one, and gives it a place.
 *
 * @param attached what was read in the account
 * @param arn of the policy that AWS names
 */
export function relevantPolicies(
  attached: readonly KnownPolicy[],
  workspace: readonly KnownPolicy[],
  { account, arn }: { readonly account: AccountFacts | undefined; readonly arn: string | undefined },
): readonly KnownPolicy[] {
  if (!account) return workspace;
  const read = new Set(account.layers.flatMap(({ layer, state }) => (state === 'read' ? [layer] : [])));
  const documents = attached.map((one) => (isCommon(one) ? undefined : documentOf(one)));
  const twins = new Map<number, KnownPolicy>();
  const others = workspace.filter((one) => {
    const document = attached.length > 0 ? documentOf(one) : undefined;
    let isTwin = false;
    documents.forEach((held, index) => {
      if (held === undefined || held !== document) return;
      isTwin = true;
      if (!twins.has(index)) twins.set(index, one);
    });
    if (isTwin) return false;
    const names = attached.flatMap((held) => (isAlike(held, one) ? namesOf(held) : []));
    if (arn !== undefined) names.push(lastPart(arn));
    return !read.has(one.layer) || names.some((name) => goesBy(one, name));
  });
  return [...attached.map((one, index) => placed(one, twins.get(index))), ...others];
}

/** A document that the account can show keeps its place: its text is what is attached. */
function placed(held: KnownPolicy, twin: KnownPolicy | undefined): KnownPolicy {
  if (!twin) return held;
  const from = `${held.from}, as ${twin.name}`;
  if (held.uri !== undefined) return { ...held, from };
  const { uri, file, located } = twin;
  return { ...held, from, uri, file, located };
}

/** What AWS wrote stands in many places that have nothing to do with each other. */
function isCommon({ arn, name }: KnownPolicy): boolean {
  return isOfAws(arn) || /^R?C?P?FullAWSAccess\b/.test(name);
}

/** A trust policy is no policy of another layer, whatever it is called. */
function isAlike(a: KnownPolicy, b: KnownPolicy): boolean {
  return (a.layer === 'trust') === (b.layer === 'trust');
}

function namesOf({ name, arn }: KnownPolicy): readonly string[] {
  const plain = name
    .replace(/^trust policy of /, '')
    .replace(/ of group .*$/, '')
    .replace(/ \(p-\w+\)$/, '');
  return arn === undefined ? [plain] : [plain, lastPart(arn)];
}

/** What the policy says, whatever it is written in and however its lists are. */
function documentOf({ located }: KnownPolicy): string | undefined {
  const { document, isWhole } = writtenDocument(located.policy);
  return isWhole ? JSON.stringify(ordered(document)) : undefined;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 1) return ordered(value[0]);
    return value.every((one) => typeof one === 'string') ? [...value].sort() : value.map(ordered);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, ordered(one)]));
}

import type { QuotaUse } from '../../access/policy-quota.ts';
import { isSameAccess } from '../../access/sets/same-access.ts';
import { ATTACHED_POLICIES, QUOTAS } from '../../catalog/facts/quotas.ts';
import { styleOf } from '../../syntax/json/style.ts';
import { hasComment } from '../refactor/comments.ts';
import { type JsonObject, writtenDocument } from '../simulation/export/written-document.ts';
import { policyFromDocument } from '../simulation/policy-document.ts';
import { usedText } from '../size-line.ts';
import type { FitOption, PolicyToFit } from './fit-option.ts';
import { type Pack, packStatements, servicesOf, sizeWithoutWhiteSpace } from './pack-statements.ts';

/** Whose policies can be managed policies instead. */
const MANAGED = new Set(['managedPolicy', 'userInline', 'groupInline', 'roleInline']);

/** Several managed policies in place of one policy, by service; undefined where that cannot be. */
export function splitOption(policy: PolicyToFit, { quota, used }: QuotaUse): FitOption | undefined {
  const { file, located } = policy;
  const { limit } = QUOTAS.managedPolicy;
  if (!MANAGED.has(quota.kind) || used <= quota.limit) return undefined;
  const { document, isWhole } = writtenDocument(located.policy);
  if (!isWhole) return undefined;
  const room = limit - sizeWithoutWhiteSpace({ ...document, Statement: [] }) + 1;
  const packs = packStatements(document.Statement as readonly JsonObject[], room);
  if (!packs || !isSame(policy, document, packs)) return undefined;
  const { indent, eol } = styleOf(file.text);
  const print = (pack: Pack): string =>
    JSON.stringify({ ...document, Statement: pack }, undefined, indent).replaceAll('\n', eol);
  const documents = named(packs, file.path).map(({ name, pack }) => ({ name, text: print(pack) }));
  // A template, or a text with comments, stays as it is, and the documents stand beside it.
  const isReplaced = located.policy.verbatim && !hasComment(file, located.span);
  const longest = Math.max(...packs.map((pack) => sizeWithoutWhiteSpace({ ...document, Statement: pack })));
  return {
    id: 'split',
    title: packs.length === 1 ? 'Make it a managed policy' : `Split into ${packs.length} managed policies`,
    cost: slots(packs.length),
    size: longest,
    sizeText: usedText(longest, limit, false),
    fits: true,
    edits: isReplaced ? [{ span: located.span, newText: documents[0]!.text }] : [],
    documents: isReplaced ? documents.slice(1) : documents,
  };
}

function isSame({ located, file, fuel }: PolicyToFit, document: JsonObject, packs: readonly Pack[]): boolean {
  const after = packs.map((pack) => {
    const text = JSON.stringify({ ...document, Statement: pack });
    return { policy: policyFromDocument(text, { kind: 'identity' }), text };
  });
  return isSameAccess({ policy: located.policy, text: file.text }, after, { fuel });
}

function slots(count: number): string {
  const { role, user, group } = ATTACHED_POLICIES;
  const left = role.limit - count;
  const many = count === 1 ? 'One managed policy' : `${count} managed policies`;
  return `${many} to attach and keep together: of the ${role.limit} that a role can have, ${left} are left for others (${user.limit} for a user, ${group.limit} for a group).`;
}

/** Names by what a policy is mostly about, each once. */
function named(
  packs: readonly Pack[],
  path: string,
): readonly { readonly name: string; readonly pack: Pack }[] {
  const base = (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '') || 'policy';
  const taken = new Set<string>();
  return packs.map((pack) => {
    const services = [...new Set(pack.flatMap(servicesOf))].filter((one) => /^[\w-]+$/.test(one));
    const about = services.length > 0 && services.length <= MOST_NAMED ? services.join('-') : 'more';
    let name = `${base}-${about}`;
    for (let number = 2; taken.has(name); number++) name = `${base}-${about}-${number}`;
    taken.add(name);
    return { name, pack };
  });
}

const MOST_NAMED = 3;

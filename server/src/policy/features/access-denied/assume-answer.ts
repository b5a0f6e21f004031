import type { Evaluation } from '../../evaluate/evaluate.ts';
import { quoted } from '../../text/printable.ts';
import { capitalised, inWords } from '../simulation/phrases.ts';
import type { AccountFacts } from './account-facts.ts';
import type { Denial } from './denial.ts';
import { layerNoun, whoPhrase } from './denial-phrases.ts';
import { lastPart } from './evidence.ts';
import { joined } from './joined.ts';
import type { TrustCause } from './trust-causes.ts';

/** Whether a principal may assume a role, in a sentence or two, for who asks before it was tried. */
export function assumeAnswer(
  { principal, resource }: Denial,
  { causes, decision }: { readonly causes: readonly TrustCause[]; readonly decision: Evaluation['decision'] },
  account: AccountFacts | undefined,
): string {
  const who = whoPhrase(principal);
  const role = resource?.includes(':role/') ? `role ${quoted(lastPart(resource))}` : 'the role';
  const cause = causes.find(({ verdict }) => verdict === 'applies');
  if (cause) return `${capitalised(who)} cannot assume ${role}, because ${joined(cause.sentence)}`;
  if (decision === 'allowed')
    return `${capitalised(who)} may assume ${role} as far as is known.${unseen(account)}`;
  const [open] = causes;
  const why = open ? joined(open.sentence) : 'too little is known of its trust policy.';
  return `Whether ${who} may assume ${role} is open: ${why}`;
}

function unseen(account: AccountFacts | undefined): string {
  if (!account)
    return ' The account was not read, so SCPs and policies that are not among the files may still forbid it.';
  const hidden = account.layers
    .filter(({ layer, state }) => state === 'notVisible' && layer !== 'resource' && layer !== 'trust')
    .map(({ layer }) => layerNoun(layer, {}));
  return hidden.length === 0 ? '' : ` What could not be read may still forbid it: ${inWords(hidden)}.`;
}

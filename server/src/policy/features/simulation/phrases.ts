import type { AuthorizationRequest, Layer } from '../../evaluate/request.ts';
import type { Statement } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';

/** `statement 2`, counted from 1 as people do, or by its Sid. */
export function statementPhrase(statement: Statement): string {
  const sid = knownText(statement.sid?.value)?.trim();
  return sid ? `statement ${quoted(sid)}` : `statement ${statement.index + 1}`;
}

/** What the policies of a layer are called in a sentence, and whether they are several. */
export function layerPhrase(
  layer: Layer,
  { action, resource }: Pick<AuthorizationRequest, 'action' | 'resource'>,
): { readonly name: string; readonly plural: boolean } {
  switch (layer) {
    case 'identity':
      return { name: 'the identity policies', plural: true };
    case 'resource':
      return { name: `the ${resourcePolicyName(action, resource)}`, plural: false };
    case 'boundary':
      return { name: 'the boundary', plural: false };
    case 'session':
      return { name: 'the session policies', plural: true };
    case 'vpcEndpoint':
      return { name: 'the VPC endpoint policy', plural: false };
    case 'scp':
      return { name: 'the SCPs', plural: true };
    case 'rcp':
      return { name: 'the RCPs', plural: true };
  }
}

/** Trust policy, key policy, or resource policy. */
export function resourcePolicyName(action: string, resource: string): string {
  const prefix = action.slice(0, action.indexOf(':')).toLowerCase();
  if (prefix === 'sts' && resource.includes(':role/')) return 'trust policy';
  return prefix === 'kms' ? 'key policy' : 'resource policy';
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(texts: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (texts.length < 2) return texts[0] ?? '';
  return `${texts.slice(0, -1).join(', ')} ${word} ${texts[texts.length - 1]}`;
}

/** The first few texts in backticks, and how many there are besides. */
export function quotedFew(texts: readonly string[], word: 'and' | 'or' = 'or'): string {
  const shown = texts.slice(0, MOST_SHOWN).map(quoted);
  const others = texts.length - shown.length;
  return others > 0 ? `${shown.join(', ')} ${word} ${others} more` : inWords(shown, word);
}

const MOST_SHOWN = 3;

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

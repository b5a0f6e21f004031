import { POLICY_TYPES } from '../../catalog/facts/policy-type-facts.ts';
import { about, type Hover, type Hovered } from './hovered.ts';
import { paragraphs, title } from './markdown.ts';

/** `Allow` or `Deny`, in the light of what the policy is. */
export function effectHover(hovered: Hovered): Hover | undefined {
  const { text } = hovered;
  if (text === '') return undefined;
  return about(hovered, paragraphs(title(text), meaning(hovered)));
}

function meaning({ text, located }: Hovered): string {
  if (text === 'Deny') {
    return 'Denies what the statement describes, whatever this or any other policy allows.';
  }
  if (text !== 'Allow') return 'No effect: write `Allow` or `Deny`, in this spelling.';
  const { name, grants } = POLICY_TYPES[located.setting.kind];
  return grants
    ? 'Allows what the statement describes, unless a Deny or a limit elsewhere forbids it.'
    : `Lets through what the statement describes. A ${name} grants nothing: another policy must allow it too.`;
}

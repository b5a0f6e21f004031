import { quoted } from '../../text/printable.ts';

/** Where an SCP or RCP is attached, in a sentence: ``at unit `ou-ab12-c3` ``. */
export function levelPhrase(level: string): string {
  const { kind, name } = levelOf(level);
  return name === undefined ? `at the ${kind}` : `at ${kind === undefined ? '' : `${kind} `}${quoted(name)}`;
}

/** The same without backticks. */
export function plainLevel(level: string): string {
  const { kind, name } = levelOf(level);
  return name === undefined ? `at the ${kind}` : `at ${kind === undefined ? '' : `${kind} `}${name}`;
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html */
function levelOf(level: string): { readonly kind?: string; readonly name?: string } {
  if (/^r-[0-9a-z]{4,32}$/.test(level)) return { kind: 'root' };
  if (/^ou-[0-9a-z-]{6,68}$/.test(level)) return { kind: 'unit', name: level };
  return /^\d{12}$/.test(level) ? { kind: 'account', name: level } : { name: level };
}

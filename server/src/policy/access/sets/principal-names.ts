import type { PrincipalElement } from '../../model/policy.ts';
import { shownText, type Value } from '../../model/value.ts';
import { ALL_NAMES, type NameSet } from './name-set.ts';
import { holeSymbol } from './pattern.ts';
import { piecesOf, type TextReading } from './policy-text.ts';

/**
 * The principals that the element names, each by a name that is equal for equal principals; undefined where AWS refuses
 * it. An account's ID and the ARN of its root are one name.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalNames(element: PrincipalElement, reading: TextReading): NameSet | undefined {
  const { scalar, groups } = element;
  const found = new Map<string, string>();
  let everyone = false;
  const add = (type: string, value: Value): boolean => {
    const name = nameOf(value, reading);
    if (name === undefined) return false;
    if (name === '*' && (type === '' || type === 'AWS')) everyone = true;
    const account = type === 'AWS' ? ACCOUNT.exec(name) : undefined;
    found.set(`${type} ${account ? (account[1] ?? account[2]) : name}`, shownText(value));
    return true;
  };
  if (scalar && !add('', scalar)) return undefined;
  for (const { type, values } of groups) {
    for (const value of values) if (!add(type, value)) return undefined;
  }
  if (found.size === 0) return undefined;
  return everyone ? ALL_NAMES : { negated: false, names: found };
}

/** True for the name of a principal that a template fills in. */
export function isOpenName(name: string): boolean {
  return name.includes('\0');
}

const ACCOUNT = /^(?:(\d{12})|arn:aws:iam::(\d{12}):root)$/;

function nameOf(value: Value, { holeNames }: TextReading): string | undefined {
  const pieces = piecesOf(value);
  return pieces?.map((piece) => ('text' in piece ? piece.text : holeSymbol(holeNames(piece.hole)))).join('');
}

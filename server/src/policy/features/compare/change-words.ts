import type { Change, Comparison, ShownPattern } from './changes.ts';

/** How a name, pattern or condition of a policy is set off: as it is, or as code. */
export type Quote = (text: string) => string;

/** The lists of a comparison that say something, the gravest first, each with its title. */
export function sections(comparison: Comparison): readonly Section[] {
  const { newAccess, changedByCondition, cannotTell, lostAccess } = comparison;
  const granting = changedByCondition.filter(({ mayGrant }) => mayGrant);
  const narrowing = changedByCondition.filter(({ mayGrant }) => !mayGrant);
  return [
    { title: 'New access', sign: '+', changes: newAccess },
    { title: 'Changed by condition', sign: '~', changes: granting },
    { title: 'Cannot tell', sign: '?', changes: cannotTell },
    { title: 'Narrowed by condition', sign: '~', changes: narrowing },
    { title: 'Access lost', sign: '-', changes: lostAccess },
  ].filter(({ changes }) => changes.length > 0);
}

export interface Section {
  readonly title: string;
  readonly sign: string;
  readonly changes: readonly Change[];
}

/** What a change means, in a sentence without its full stop. */
export function changeSentence(change: Change, quote: Quote): string {
  const { actions, resources, principals, conditions, reasons } = change;
  const subject = [
    list(actions, 'any action', quote),
    ...(resources.length > 0 ? [`on ${list(resources, '', quote)}`] : []),
    ...(principals.length > 0 ? [`by ${list(principals, '', quote)}`] : []),
    ...(conditions.length > 0 ? [`when ${all(conditions, quote)}`] : []),
  ].join(' ');
  const detail = [howOf(change), ...exceptionsOf(change, quote), ...otherSideOf(change, quote)];
  const told = reasons.map((reason) => reason.replace(/\.$/, ''));
  if (actions.length === 0) return told.join('; ');
  return [subject, ...detail.filter((text) => text !== ''), ...told].join('; ');
}

/** Whether a change allows more than before, in the words of a title. */
export function changeTitle({ mayGrant, direction, reasons }: Change): string {
  if (reasons.length > 0) return 'Cannot tell whether this is new access';
  if (!mayGrant) return direction ? 'Narrowed by condition' : 'Access lost';
  return direction ? 'Access under other conditions' : 'New access';
}

function howOf({ effect, side, direction }: Change): string {
  if (effect === 'Deny' && direction === undefined) {
    return side === 'before' ? 'no longer denied' : 'denied now';
  }
  switch (direction) {
    case 'wider':
      return effect === 'Deny' ? 'denied in fewer cases' : 'allowed in more cases';
    case 'narrower':
      return effect === 'Deny' ? 'denied in more cases' : 'allowed in fewer cases';
    case 'other':
      return `${effect === 'Deny' ? 'denied' : 'allowed'} under other conditions`;
    default:
      return '';
  }
}

function exceptionsOf({ exceptions }: Change, quote: Quote): string[] {
  return exceptions.map((conditions) => {
    return conditions.length > 0 ? `denied when ${all(conditions, quote)}` : 'denied in part';
  });
}

function otherSideOf({ otherSide, side }: Change, quote: Quote): string[] {
  const when = side === 'after' ? 'before' : 'now';
  return otherSide.map((conditions) => {
    return `${when} ${conditions.length > 0 ? `when ${all(conditions, quote)}` : 'without conditions'}`;
  });
}

function all(conditions: readonly string[], quote: Quote): string {
  return conditions.map(quote).join(' and ');
}

/** Texts named in full; what is behind them is counted. */
const MOST_TEXTS = 20;

function list(patterns: readonly ShownPattern[], nothing: string, quote: Quote): string {
  if (patterns.length === 0) return nothing;
  const texts = patterns.slice(0, MOST_TEXTS).map((pattern) => patternText(pattern, quote));
  const more = patterns.length - texts.length;
  return [...texts, ...(more > 0 ? [`… ${more} more`] : [])].join(', ');
}

function patternText({ pattern, also, except, names }: ShownPattern, quote: Quote): string {
  const parts = [quote(pattern)];
  if (also.length > 0) parts.push(`that is also ${also.map(quote).join(' and ')}`);
  if (except.length > 0) {
    const shown = except.slice(0, MOST_TEXTS).map(quote);
    const more = except.length - shown.length;
    parts.push(`except ${[...shown, ...(more > 0 ? [`… ${more} more`] : [])].join(', ')}`);
  }
  if (names?.length === 0) parts.push('(no action that is known today)');
  else if (names) parts.push(`(${names.map(quote).join(', ')})`);
  return parts.join(' ');
}

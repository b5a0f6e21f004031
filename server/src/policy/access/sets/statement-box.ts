import { STATEMENT_ELEMENTS } from '../../catalog/facts/elements.ts';
import { takesPrincipal } from '../../model/kind.ts';
import type { ListElement, PrincipalElement, Statement } from '../../model/policy.ts';
import { shownText, type Value } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';
import type { Box } from './box.ts';
import { readCondition, type UnclearTest } from './condition.ts';
import { ALL_NAMES, type NameSet } from './name-set.ts';
import { nodeIdentity } from './node-identity.ts';
import type { Pattern } from './pattern.ts';
import { EVERYTHING, type PatternList, patternList } from './pattern-set.ts';
import { actionPattern, resourcePattern, type TextReading } from './policy-text.ts';
import { isOpenName, principalNames } from './principal-names.ts';

/**
 * The box of a statement, whatever its effect. What AWS refuses in it widens the box to all that it may be taken to
 * mean, under a condition that only the same statement shares.
 */
export function readStatement(statement: Statement, reading: TextReading): Box {
  const unclear: UnclearTest[] = [];
  const refused = (reason: string): void => {
    const identity = `refused ${nodeIdentity(statement.node, reading.holeNames)}`;
    unclear.push({ kind: 'unclear', identity, reason, isRefused: true });
  };
  const notes: Notes = { reading, unclear, refused };
  const strange = strangeElement(statement);
  if (strange) refused(strange);
  const { action, notAction } = statement;
  const conditions = readCondition(statement.condition, reading);
  if (!conditions) refused('AWS refuses its `Condition`');
  return {
    actions: side(action, notAction, actionPattern, 'Action', notes) ?? EVERYTHING,
    resources: resources(statement, notes),
    principals: principals(statement, notes),
    conditions: [...(conditions ?? []), ...unclear],
    statement,
  };
}

interface Notes {
  readonly reading: TextReading;
  readonly unclear: UnclearTest[];
  readonly refused: (reason: string) => void;
}

function strangeElement({ elements }: Statement): string | undefined {
  const names = elements.map(({ name }) => name);
  const strange = names.find((name, i) => !STATEMENT_ELEMENTS.has(name) || names.indexOf(name) !== i);
  return strange === undefined ? undefined : `AWS refuses its element ${quoted(strange)}`;
}

function side(
  list: ListElement | undefined,
  notList: ListElement | undefined,
  read: (value: Value, reading: TextReading) => Pattern | undefined,
  name: string,
  notes: Notes,
): PatternList | undefined {
  const one = list ?? notList;
  if (!one || (list && notList)) {
    notes.refused(
      `it has ${one ? 'both' : 'neither'} \`${name}\` and \`Not${name}\``.replace(
        /^(it has neither .*) and/,
        '$1 nor',
      ),
    );
    return undefined;
  }
  const patterns: Pattern[] = [];
  for (const value of one.values) {
    const pattern = read(value, notes.reading);
    if (!pattern) {
      notes.refused(`AWS refuses ${quoted(shownText(value))} in \`${one.name}\``);
      return undefined;
    }
    patterns.push(pattern);
  }
  if (patterns.length === 0) {
    notes.refused(`AWS refuses an empty \`${one.name}\``);
    return undefined;
  }
  return one === list ? patternList(patterns, false) : allBut(patterns, one, notes);
}

/** What is taken out by a text that is not known here cannot be told; it is only the same where the same is taken out. */
function allBut(patterns: readonly Pattern[], { name }: ListElement, { unclear }: Notes): PatternList {
  const open = patterns.filter(({ hasSymbol }) => hasSymbol);
  if (open.length > 0) {
    const texts = open.map(({ text }) => quoted(text)).join(', ');
    unclear.push({
      kind: 'unclear',
      identity: `${name} ${open
        .map(({ key }) => key)
        .sort()
        .join(' ')}`,
      isRefused: false,
      reason: `what ${texts} in \`${name}\` stands for is not known`,
    });
  }
  return patternList(
    patterns.filter(({ hasSymbol }) => !hasSymbol),
    true,
  );
}

function resources(statement: Statement, notes: Notes): PatternList {
  const { resource, notResource } = statement;
  const { kind } = notes.reading;
  if (!resource && !notResource) {
    // A trust policy is that of its role; what other resource policies mean without a resource is their service's matter.
    if (kind === 'trust') return EVERYTHING;
    if (kind === 'resource') {
      const reason = 'it names no resource';
      notes.unclear.push({ kind: 'unclear', identity: 'no resource', reason, isRefused: false });
      return EVERYTHING;
    }
  }
  if (kind === 'trust') {
    notes.refused('a trust policy takes no `Resource`');
    return EVERYTHING;
  }
  return side(resource, notResource, resourcePattern, 'Resource', notes) ?? EVERYTHING;
}

function principals(statement: Statement, notes: Notes): NameSet {
  const { principal, notPrincipal } = statement;
  if (!takesPrincipal(notes.reading.kind)) {
    if (principal ?? notPrincipal) notes.refused('a policy of its type takes no principal');
    return ALL_NAMES;
  }
  const one = principal ?? notPrincipal;
  if (!one || (principal && notPrincipal)) {
    notes.refused(one ? 'it has both `Principal` and `NotPrincipal`' : 'it names no principal');
    return ALL_NAMES;
  }
  const names = principalNames(one, notes.reading);
  if (!names) {
    notes.refused(`AWS refuses its \`${one.name}\``);
    return ALL_NAMES;
  }
  return one === principal ? names : allButNames(names, one, statement, notes);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
function allButNames(
  names: NameSet,
  { node }: PrincipalElement,
  { effect }: Statement,
  { reading, unclear, refused }: Notes,
): NameSet {
  if (effect?.value?.kind === 'literal' && effect.value.text === 'Allow') {
    refused('AWS refuses `NotPrincipal` with `Allow`');
    return ALL_NAMES;
  }
  if ([...names.names.keys()].some(isOpenName)) {
    const reason = 'whom `NotPrincipal` leaves out is not known';
    unclear.push({
      kind: 'unclear',
      identity: `principal ${nodeIdentity(node, reading.holeNames)}`,
      reason,
      isRefused: false,
    });
    return ALL_NAMES;
  }
  return { negated: !names.negated, names: names.names };
}

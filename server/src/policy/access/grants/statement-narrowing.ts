import { globalKey } from '../../catalog/facts/global-keys.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, type Statement } from '../../model/policy.ts';
import { isConditionKnown } from '../conditions/known-condition.ts';
import { isProviderPrefix, keyPrefix } from '../conditions/known-condition-key.ts';
import { EVERYTHING } from '../conditions/narrowing-condition.ts';

/** What the conditions of an Allow leave of it. Condition keys as they are written, each once. */
export interface Narrowing {
  /** False where a host fills in part of the condition later. */
  readonly isKnown: boolean;
  /** Keys that leave only some resources, or that may: by their tags, owners or names, or by what is asked of them. */
  readonly toResources: readonly string[];
  /**
   * Keys that leave every resource, but only to some callers, from some places or through some services; and those on
   * resources that let through what lacks the key.
   */
  readonly inPart: readonly string[];
}

/** What cannot be known counts as a limit, so that nothing is said because of it. */
export function narrowingOf(statement: Statement): Narrowing {
  if (!statement.condition) return OPEN;
  const toResources = new Set<string>();
  const inPart = new Set<string>();
  for (const use of conditionKeys(statement)) {
    const limited = limitedBy(use);
    if (limited === 'resources') toResources.add(use.key);
    else if (limited === 'part') inPart.add(use.key);
  }
  return {
    isKnown: isConditionKnown(statement),
    toResources: [...toResources],
    inPart: [...inPart],
  };
}

const OPEN: Narrowing = { isKnown: true, toResources: [], inPart: [] };

type Limited = 'resources' | 'part' | 'nothing';

function limitedBy(use: ConditionKeyUse): Limited {
  const { prefix, operator, ifExists } = parseOperator(use.operator.text);
  const about = aboutOf(use.key.toLowerCase());
  if (!operator || about === 'nothing') return about;
  if (operator.family === 'Bool' && about === 'part' && isFalse(use)) return 'nothing';
  // AWS's own examples compare keys of DynamoDB's items so, which are always in the request.
  const holdsForNone = prefix === 'ForAllValues' && (about === 'part' || isTagKey(use.key));
  const isOpen = allowsEverything(use);
  if (isOpen && !operator.negated && (ifExists || prefix === 'ForAllValues')) return 'nothing';
  const isLoose = holdsForNone || operator.negated || operator.family === 'Null' || ifExists || isOpen;
  if (!isLoose) return about;
  return about === 'resources' ? 'part' : 'nothing';
}

function allowsEverything({ values }: ConditionKeyUse): boolean {
  return values.some((value) => value.kind === 'literal' && EVERYTHING.test(value.text));
}

function isFalse(use: ConditionKeyUse): boolean {
  return use.values.some((value) => value.kind === 'literal' && value.text.toLowerCase() === 'false');
}

function isTagKey(key: string): boolean {
  return key.toLowerCase() === 'aws:tagkeys';
}

/** @param key in lower case */
function aboutOf(key: string): Limited {
  const listed = ABOUT.get(key);
  if (listed) return listed;
  switch (globalKey(key)?.category) {
    case 'principal':
    case 'session':
    case 'network':
      return 'part';
    case 'request':
      return key.startsWith('aws:requesttag/') ? 'resources' : 'nothing';
    default:
      // A key of the service says something of the resource, or of what is asked of it.
      return isProviderPrefix(keyPrefix(key) ?? '') ? 'part' : 'resources';
  }
}

/** Keys, in lower case, of which their category says too little. */
const ABOUT: ReadonlyMap<string, Limited> = new Map([
  ['aws:calledvia', 'part'],
  ['aws:calledviafirst', 'part'],
  ['aws:calledvialast', 'part'],
  ['aws:requestedregion', 'part'],
  ['aws:sourceaccount', 'part'],
  ['aws:sourcearn', 'part'],
  ['aws:sourceorgid', 'part'],
  ['aws:sourceorgpaths', 'part'],
  ['aws:sourceowner', 'part'],
  ['aws:tagkeys', 'resources'],
  ['aws:viaawsservice', 'part'],
  ['ec2:region', 'part'],
  ['kms:calleraccount', 'part'],
  ['kms:viaservice', 'part'],
  // How a request is signed and sent.
  ['s3:authtype', 'nothing'],
  ['s3:signatureage', 'nothing'],
  ['s3:signatureversion', 'nothing'],
  ['s3:tlsversion', 'nothing'],
]);

import { actionParts, isEveryAction } from '../access/actions/expand-action.ts';
import { overlap } from '../access/wildcard-overlap.ts';
import type { ListElement } from '../model/policy.ts';
import { shownText, type Value } from '../model/value.ts';
import { hasWildcard, matchesWildcard } from '../model/wildcard.ts';
import { type KeyedMatch, NO, not, unknownFor, YES } from './match.ts';

/** An `Action` or `NotAction` element, ready to be matched many times. All text is in lower case. */
export interface CompiledAction {
  readonly negated: boolean;
  readonly every: boolean;
  /** By service prefix. */
  readonly services: ReadonlyMap<string, ServicePatterns>;
  /** Patterns with a wildcard for what the host fills in later. */
  readonly open: readonly string[];
  /** Values that match nothing, in sentences. */
  readonly problems: readonly string[];
}

/** What is written of one service's actions, prefixes included. */
interface ServicePatterns {
  readonly every: boolean;
  readonly actions: ReadonlySet<string>;
  /** Of patterns whose one wildcard is a `*` at the end. */
  readonly starts: readonly string[];
  readonly patterns: readonly string[];
}

/**
 * Service and name match in any case. What AWS refuses in an action matches nothing and is named in `problems`.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
 *
 * @param negated true for `NotAction`
 */
export function compileAction(list: ListElement, negated: boolean): CompiledAction {
  const services = new Map<string, Found>();
  const open: string[] = [];
  const problems: string[] = [];
  let every = false;
  for (const value of list.values) {
    if (value.kind !== 'literal') open.push(openPattern(value));
    else if (isEveryAction(value.text)) every = true;
    else {
      const refused = add(value.text.toLowerCase(), services);
      if (refused) problems.push(`\`${shownText(value)}\` in \`${list.name}\` ${refused}`);
    }
  }
  return { negated, every, services, open, problems };
}

/** @param action `service:Name`, in lower case */
export function matchAction(compiled: CompiledAction, action: string): KeyedMatch {
  const match = matchValues(compiled, action);
  return compiled.negated ? not(match) : match;
}

function matchValues({ every, services, open }: CompiledAction, action: string): KeyedMatch {
  if (every) return YES;
  const patterns = services.get(action.slice(0, action.indexOf(':')));
  if (patterns && inService(patterns, action)) return YES;
  return open.some((pattern) => overlap(pattern, action)) ? UNKNOWN : NO;
}

const UNKNOWN = unknownFor();

function inService({ every, actions, starts, patterns }: ServicePatterns, action: string): boolean {
  if (every || actions.has(action)) return true;
  for (const start of starts) if (action.startsWith(start)) return true;
  for (const pattern of patterns) if (matchesWildcard(pattern, action)) return true;
  return false;
}

interface Found {
  every: boolean;
  readonly actions: Set<string>;
  readonly starts: string[];
  readonly patterns: string[];
}

/** Adds a value; a sentence's end where AWS refuses it. */
function add(text: string, services: Map<string, Found>): string | undefined {
  const parts = actionParts(text);
  if (!parts || parts.name === '' || parts.prefix === '') {
    return 'has no service and name, so it matches nothing; write it as in `s3:GetObject`.';
  }
  const { prefix, name } = parts;
  if (hasWildcard(prefix)) {
    return 'has a wildcard in the service, which AWS does not take, so it matches nothing; write the service, or `*` alone.';
  }
  let patterns = services.get(prefix);
  if (!patterns) {
    patterns = { every: false, actions: new Set(), starts: [], patterns: [] };
    services.set(prefix, patterns);
  }
  if (/^\*+$/.test(name)) patterns.every = true;
  else if (!hasWildcard(name)) patterns.actions.add(text);
  else if (/^[^*?]*\*+$/.test(name)) patterns.starts.push(text.replace(/\*+$/, ''));
  else patterns.patterns.push(text);
  return undefined;
}

function openPattern(value: Value): string {
  if (value.kind !== 'pattern') return '*';
  return value.parts.map((part) => part?.toLowerCase() ?? '*').join('');
}

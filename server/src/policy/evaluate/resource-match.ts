import { overlap } from '../access/wildcard-overlap.ts';
import { arnFields } from '../model/arn.ts';
import type { PolicyKind } from '../model/kind.ts';
import type { ListElement } from '../model/policy.ts';
import { shownText, type Value } from '../model/value.ts';
import { covers, hasWildcard, matchesWildcard } from '../model/wildcard.ts';
import {
  ANY_API,
  type ArnPattern,
  arnPattern,
  asGlob,
  fieldsPattern,
  matchesArn,
  reachesBeyondField,
  startOf,
} from './arn-pattern.ts';
import type { RequestContext } from './context-values.ts';
import { type KeyedMatch, type Match, NO, not, unknownFor, YES } from './match.ts';
import {
  type FilledText,
  fillIn,
  type PolicyText,
  type PolicyVersion,
  readPolicyText,
} from './policy-variables.ts';

/** A `Resource` or `NotResource` element, ready to be matched many times. */
export interface CompiledResource {
  readonly negated: boolean;
  /** True where `*` is among the values. */
  readonly every: boolean;
  /** True where what the host fills in may be `*`. */
  readonly mayBeEvery: boolean;
  /** ARNs without wildcards and variables. */
  readonly texts: ReadonlySet<string>;
  readonly patterns: readonly ResourcePattern[];
  /** Condition keys that variables name, in lower case. */
  readonly keys: readonly string[];
  /** Values that match nothing, in sentences. */
  readonly problems: readonly string[];
}

interface ResourcePattern {
  /** The pattern for every request; undefined where it holds a variable. */
  readonly fixed: FilledPattern | undefined;
  /** What every resource that the pattern matches begins with. */
  readonly start: string;
  /** The first five fields; empty where the host fills in what stands there. */
  readonly fields: ArnPattern;
  /** The last field. */
  readonly text: PolicyText;
}

interface FilledPattern {
  readonly pattern: ArnPattern;
  readonly open: boolean;
  readonly unknownKeys: readonly string[];
}

/** The resource of a request, looked at once for all statements. */
export interface RequestResource {
  readonly text: string;
  /** `none`: the action takes no resource. `unknown`: wildcards stand for text that is not known. */
  readonly kind: 'arn' | 'none' | 'unknown';
  /** The six fields of an ARN with wildcards. */
  readonly fields: readonly string[] | undefined;
}

/**
 * @param takesResource false for an action without resource types, which is asked for `*` whatever the text is, see
 *   https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table
 */
export function requestResource(text: string, takesResource: boolean): RequestResource {
  if (!takesResource) return { text: '*', kind: 'none', fields: undefined };
  if (!hasWildcard(text)) return { text, kind: 'arn', fields: undefined };
  const fields = arnFields(text);
  return {
    text,
    kind: 'unknown',
    fields: fields.length === 6 ? fields.map((field) => field.text) : undefined,
  };
}

/**
 * What AWS refuses in a resource matches nothing and is named in `problems`.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
 *
 * @param negated true for `NotResource`
 * @param version without which `${…}` is plain text
 */
export function compileResource(
  list: ListElement,
  negated: boolean,
  version: PolicyVersion,
  kind: PolicyKind,
): CompiledResource {
  const texts = new Set<string>();
  const patterns: ResourcePattern[] = [];
  const keys = new Set<string>();
  const problems: string[] = [];
  let every = false;
  let mayBeEvery = false;
  for (const value of list.values) {
    const pieces = piecesOf(value);
    if (pieces.length === 1 && pieces[0] !== undefined && /^\*+$/.test(pieces[0])) {
      every = true;
      continue;
    }
    const parts = partsOf(pieces, kind);
    if (typeof parts === 'string') {
      problems.push(`\`${shownText(value)}\` in \`${list.name}\` ${parts}`);
      continue;
    }
    const text = readPolicyText(parts.rest, version);
    problems.push(...text.problems);
    for (const key of text.keys) keys.add(key);
    const { fields } = parts;
    const fixed = text.fixed && filledPattern(fields, text.fixed);
    const start = startOf(fixed?.pattern ?? fields);
    if (fixed?.pattern.length === 1) texts.add(start);
    else patterns.push({ fixed, start, fields, text });
    mayBeEvery ||= fields.length === 0 && text.parts.every((part) => part.kind === 'open');
  }
  return { negated, every, mayBeEvery, texts, patterns, keys: [...keys], problems };
}

export function matchResource(
  compiled: CompiledResource,
  resource: RequestResource,
  context: RequestContext,
): KeyedMatch {
  const match = compiled.every ? YES : matchPatterns(compiled, resource, context);
  return compiled.negated ? not(match) : match;
}

function matchPatterns(
  compiled: CompiledResource,
  resource: RequestResource,
  context: RequestContext,
): KeyedMatch {
  if (resource.kind === 'none') return compiled.mayBeEvery ? unknownFor() : NO;
  if (resource.kind === 'arn' && compiled.texts.has(resource.text)) return YES;
  let open = resource.kind === 'unknown' && mayBeOneOf(compiled.texts, resource.text);
  let keys: string[] | undefined;
  for (const pattern of compiled.patterns) {
    if (resource.kind === 'arn' && !resource.text.startsWith(pattern.start)) continue;
    const filled = pattern.fixed ?? fill(pattern, context);
    if (!filled) continue;
    const match = resource.kind === 'arn' ? matchesText(filled, resource.text) : compare(filled, resource);
    if (match === 'yes') return YES;
    if (match === 'unknown') {
      open = true;
      keys = keys ? [...keys, ...filled.unknownKeys] : [...filled.unknownKeys];
    }
  }
  return open ? unknownFor(...new Set(keys)) : NO;
}

/** True where the wildcards of a request may stand for one of the texts. */
function mayBeOneOf(texts: ReadonlySet<string>, request: string): boolean {
  for (const text of texts) if (matchesWildcard(request, text)) return true;
  return false;
}

/** Undefined where a variable has no value: the pattern then matches no resource. */
function fill(pattern: ResourcePattern, context: RequestContext): FilledPattern | undefined {
  const filled = fillIn(pattern.text, context);
  return filled && filledPattern(pattern.fields, filled);
}

function filledPattern(fields: ArnPattern, { parts, open, unknownKeys }: FilledText): FilledPattern {
  return { pattern: arnPattern(fields, parts), open, unknownKeys };
}

function matchesText({ pattern, open }: FilledPattern, text: string): Match {
  if (!matchesArn(pattern, text)) return 'no';
  return open ? 'unknown' : 'yes';
}

/** Yes where the pattern takes in all that the resource may be, no where nothing of it. */
function compare({ pattern, open }: FilledPattern, { text, fields }: RequestResource): Match {
  const glob = asGlob(pattern);
  if (glob.length > LONGEST || text.length > LONGEST) return 'unknown';
  const own = arnFields(glob).map((field) => field.text);
  const pairs =
    fields && own.length === 6 ? fields.map((field, i): [string, string] => [own[i]!, field]) : [];
  if (!open && pairs.length > 0 && pairs.every(([outer, inner]) => covers(outer, inner))) return 'yes';
  if (!overlap(glob, text)) return 'no';
  if (!reachesBeyondField(pattern) && pairs.some(([a, b]) => !overlap(a, b))) return 'no';
  return 'unknown';
}

/** Longer resources are no ARNs, and would take long to compare. */
const LONGEST = 4096;

/** Known stretches of a value, and undefined for what the host fills in later. */
function piecesOf(value: Value): readonly (string | undefined)[] {
  if (value.kind === 'literal') return [value.text];
  return value.kind === 'pattern' ? value.parts : [undefined];
}

interface ResourceParts {
  /** The first five. */
  readonly fields: ArnPattern;
  /** The last field, where variables count. */
  readonly rest: readonly (string | undefined)[];
}

/** The parts of a value; a sentence's end where AWS refuses it. */
function partsOf(pieces: readonly (string | undefined)[], kind: PolicyKind): ResourceParts | string {
  const [first, ...others] = pieces;
  // Where the host fills in a beginning, all that is known of the ARN is its end.
  if (first === undefined) return { fields: [], rest: pieces };
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
  if (kind === 'resource' && first.startsWith(API)) {
    return { fields: ANY_API, rest: [first.slice(API.length - 1), ...others] };
  }
  const fields = arnFields(first);
  const isOpen = others.length > 0;
  if (fields[0]!.text !== 'arn') {
    if (isOpen && 'arn:'.startsWith(first)) return { fields: [], rest: pieces };
    return 'is no ARN, so it matches nothing; write the ARN of a resource, or `*`.';
  }
  const last = fields[5];
  if (!last && isOpen) return { fields: [], rest: pieces };
  const head = last ? first.slice(0, last.start) : first;
  if (head.includes('${')) {
    return 'has a policy variable before its fifth colon, where AWS fills in none, so it matches nothing; write `*` there and limit with a condition.';
  }
  if (last) return { fields: fieldsPattern(head), rest: [last.text, ...others] };
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html#arns-paths-wildcards
  if (kind === 'session') {
    return 'has fewer than six fields, which AWS does not take in a session policy, so it matches nothing; write the whole ARN.';
  }
  return { fields: fieldsPattern(`${head}${':*'.repeat(5 - fields.length)}:`), rest: ['*'] };
}

const API = 'execute-api:/';

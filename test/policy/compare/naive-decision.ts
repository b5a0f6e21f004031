import type { StatementJson } from './policies.ts';

export interface NaiveRequest {
  readonly action: string;
  readonly resource: string;
  /** Names by which policies may call the principal: itself, and its role or account. */
  readonly principals: readonly string[];
  /** Keys in lower case; what is not here is absent. */
  readonly context: Readonly<Record<string, string>>;
}

export type NaiveDecision = 'allowed' | 'denied' | 'neither';

/** A second reading of AWS's pages, slow and plain, for the few elements and operators that the tests make. */
export function decide(statements: readonly StatementJson[], request: NaiveRequest): NaiveDecision {
  const effects = statements.filter((one) => matches(one, request)).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'denied';
  return effects.includes('Allow') ? 'allowed' : 'neither';
}

function matches(statement: StatementJson, request: NaiveRequest): boolean {
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
  const { action, resource, principals, context } = request;
  const isAction = (pattern: string): boolean => glob(pattern.toLowerCase()).test(action.toLowerCase());
  const isResource = (pattern: string): boolean => matchesResource(pattern, resource, context);
  const isPrincipal = (name: string): boolean => name === '*' || principals.includes(name);
  return (
    (Action === undefined || list(Action).some(isAction)) &&
    (NotAction === undefined || !list(NotAction).some(isAction)) &&
    (Resource === undefined || list(Resource).some(isResource)) &&
    (NotResource === undefined || !list(NotResource).some(isResource)) &&
    (Principal === undefined || names(Principal).some(isPrincipal)) &&
    (NotPrincipal === undefined || !areLeftOut(principals, names(NotPrincipal))) &&
    meets(Condition, context)
  );
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]) as string[];
}

function names(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(list);
}

/** Who is listed by every name, or with everyone. */
function areLeftOut(principals: readonly string[], listed: readonly string[]): boolean {
  return listed.includes('*') || principals.every((name) => listed.includes(name));
}

/** `*` is any run of characters, `?` any one. */
function glob(pattern: string): RegExp {
  return expression([...pattern].map((c) => (c === '*' ? '.*' : c === '?' ? '.' : quote(c))).join(''));
}

const expressions = new Map<string, RegExp>();

function expression(source: string): RegExp {
  const known = expressions.get(source) ?? new RegExp(`^${source}$`, 's');
  expressions.set(source, known);
  return known;
}

function quote(text: string): string {
  return /^[\w:]*$/.test(text) ? text : text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** In the first five fields a wildcard stays within its field, unless it is a `*` that ends the field. */
function matchesResource(pattern: string, resource: string, context: NaiveRequest['context']): boolean {
  if (pattern === '*') return true;
  const fields = pattern.split(':');
  while (fields.length < 6) fields.push('*');
  const last = filledIn(fields.slice(5).join(':'), context);
  if (last === undefined) return false;
  const head = fields.slice(0, 5).map((field) =>
    [...field]
      .map((c, i) => {
        if (c === '?') return '[^:]';
        if (c === '*') return i === field.length - 1 ? '.*' : '[^:]*';
        return quote(c);
      })
      .join(''),
  );
  return expression(`${head.join(':')}:${last}`).test(resource);
}

/** The text as a regular expression, variables filled in; undefined where one has no value. */
function filledIn(text: string, context: NaiveRequest['context']): string | undefined {
  let out = '';
  for (const piece of text.split(/(\$\{[^}]*\})/)) {
    if (piece.startsWith('${')) {
      const value = context[piece.slice(2, -1).toLowerCase()];
      if (value === undefined) return undefined;
      out += quote(value);
    } else out += [...piece].map((c) => (c === '*' ? '.*' : c === '?' ? '.' : quote(c))).join('');
  }
  return out;
}

function meets(condition: unknown, context: NaiveRequest['context']): boolean {
  return Object.entries((condition ?? {}) as Record<string, Record<string, unknown>>).every(
    ([operator, keys]) =>
      Object.entries(keys).every(([key, values]) =>
        holds(operator, context[key.toLowerCase()], list(values), context),
      ),
  );
}

function holds(
  operator: string,
  value: string | undefined,
  values: readonly string[],
  context: NaiveRequest['context'],
): boolean {
  const isIfExists = operator.endsWith('IfExists');
  const base = operator.replace(/IfExists$/, '');
  if (base === 'Null') return values.includes(String(value === undefined));
  if (value === undefined) return isIfExists || base.includes('Not');
  const isOne = values.some((text) => {
    if (base === 'Bool') return value.toLowerCase() === text.toLowerCase();
    const filled = filledIn(base.endsWith('Like') ? text : text.replace(/[*?]/g, '\uffff'), context);
    if (filled === undefined) return false;
    return expression(filled.replaceAll('\uffff', '\\*')).test(value);
  });
  return base.includes('Not') ? !isOne : isOne;
}

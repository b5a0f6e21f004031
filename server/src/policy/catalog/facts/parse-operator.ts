import { OPERATOR_FAMILIES, OPERATORS, type Operator, SET_PREFIXES, type SetPrefix } from './operators.ts';

/** A condition operator taken apart. Offsets count UTF-16 code units from the start of the text. */
export interface ParsedOperator {
  readonly prefix: SetPrefix | undefined;
  /** The known operator; undefined where the text names none. */
  readonly operator: Operator | undefined;
  readonly ifExists: boolean;
  /** Where the name without prefix and suffix stands in the text. */
  readonly base: { readonly start: number; readonly end: number };
  /** The whole in AWS's spelling; undefined where it is no operator: a wrong name or prefix, or `NullIfExists`. */
  readonly canonical: string | undefined;
}

const byLowerName = new Map(OPERATORS.map((operator) => [operator.name.toLowerCase(), operator]));
const prefixByLowerName = new Map(
  (Object.keys(SET_PREFIXES) as SetPrefix[]).map((prefix) => [prefix.toLowerCase(), prefix]),
);
const SUFFIX = 'ifexists';

/**
 * Takes `ForAnyValue:StringLikeIfExists` apart. Case does not matter: AWS's pages always write it one way and nowhere
 * say that another is refused.
 */
export function parseOperator(text: string): ParsedOperator {
  let parsed = parsedByText.get(text);
  if (!parsed) {
    parsed = parse(text);
    if (parsedByText.size >= MAX_KNOWN) parsedByText.clear();
    if (text.length <= LONGEST) parsedByText.set(text, parsed);
  }
  return parsed;
}

/** Twenty checks ask for each operator, and policies use the same few. */
const parsedByText = new Map<string, ParsedOperator>();
/** More than there are operators with their prefixes and suffixes. */
const MAX_KNOWN = 200;
/** Characters; no operator is longer. */
const LONGEST = 50;

function parse(text: string): ParsedOperator {
  const colon = text.indexOf(':');
  const start = colon + 1;
  const prefix = colon < 0 ? undefined : prefixByLowerName.get(text.slice(0, colon).toLowerCase());
  const ifExists = text.length > start + SUFFIX.length && text.toLowerCase().endsWith(SUFFIX);
  const end = ifExists ? text.length - SUFFIX.length : text.length;
  const operator = byLowerName.get(text.slice(start, end).toLowerCase());
  const known =
    operator !== undefined &&
    (colon < 0 || prefix !== undefined) &&
    (!ifExists || OPERATOR_FAMILIES[operator.family].ifExists);
  return {
    prefix,
    operator,
    ifExists,
    base: { start, end },
    canonical: known ? spell(prefix, operator.name, ifExists) : undefined,
  };
}

/** An operator in AWS's spelling. */
export function spell(prefix: SetPrefix | undefined, name: string, ifExists: boolean): string {
  return `${prefix === undefined ? '' : `${prefix}:`}${name}${ifExists ? 'IfExists' : ''}`;
}

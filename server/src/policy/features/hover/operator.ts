import { nearestNames } from '../../access/names/nearest-name.ts';
import {
  IF_EXISTS,
  OPERATOR_FAMILIES,
  OPERATORS,
  type Operator,
  SET_PREFIXES,
  type SetPrefix,
} from '../../catalog/facts/operators.ts';
import { type ParsedOperator, parseOperator, spell } from '../../catalog/facts/parse-operator.ts';
import { quoted } from '../../text/printable.ts';
import { about, type Hover, type Hovered, type PlaceOf, verbOf } from './hovered.ts';
import { link, links, paragraphs, title } from './markdown.ts';

/** A condition operator: what this very combination of set prefix, name and `IfExists` does. */
export function operatorHover(hovered: Hovered<PlaceOf<'operator'>>): Hover | undefined {
  const { text, place } = hovered;
  if (text === '') return undefined;
  const parsed = parseOperator(text);
  const { canonical, operator } = parsed;
  if (canonical === undefined || operator === undefined) return about(hovered, unknownOperator(text, parsed));
  const family = OPERATOR_FAMILIES[operator.family];
  return about(
    hovered,
    paragraphs(
      title(canonical, family.keyType ? `for keys of type ${family.keyType}` : 'for every key'),
      // What holds without the key is said below, for the whole combination.
      operator.description.replace(', or the key is absent', ''),
      parsed.prefix && `\`${parsed.prefix}\`: ${SET_PREFIXES[parsed.prefix].description}`,
      parsed.prefix === 'ForAnyValue' && operator.negated
        ? 'So it holds as soon as the request has one value besides these.'
        : '',
      parsed.ifExists ? `\`IfExists\`: ${IF_EXISTS.description}` : '',
      withoutKey(parsed, operator, verbOf(place.statement)),
      operator.family === 'Null' ? '' : alternatives(operator),
      family.variables ? '' : 'Policy variables are not replaced in its values.',
      links(
        link(`${operator.family} operators`, family.page),
        parsed.prefix && link('Keys with several values', SET_PREFIXES[parsed.prefix].page),
      ),
    ),
  );
}

/** The case that surprises: a request that does not have the key at all. */
function withoutKey(
  { prefix, ifExists }: ParsedOperator,
  { family, negated }: Operator,
  verb: 'allows' | 'denies' | undefined,
): string {
  if (family === 'Null') return '';
  const holds = ifExists || prefix === 'ForAllValues' || (negated && prefix !== 'ForAnyValue');
  if (!holds) return '**If the request lacks the key** the condition does not hold.';
  const so = verb ? `, and the statement ${verb} unless another condition fails` : '';
  return `**If the request lacks the key** the condition holds${so}.`;
}

function alternatives({ negated }: Operator): string {
  return negated
    ? 'Of several values here none may match; all keys must hold.'
    : 'Of several values here one is enough; all keys must hold.';
}

const PREFIXES: readonly (SetPrefix | undefined)[] = [undefined, 'ForAllValues', 'ForAnyValue'];
const SPELLINGS = OPERATORS.flatMap(({ name, family }) =>
  PREFIXES.flatMap((prefix) => [
    spell(prefix, name, false),
    ...(OPERATOR_FAMILIES[family].ifExists ? [spell(prefix, name, true)] : []),
  ]),
);

function unknownOperator(text: string, { operator, ifExists }: ParsedOperator): string {
  if (operator?.family === 'Null' && ifExists) {
    return paragraphs(title(text), '`Null` takes no `IfExists`: it is itself about keys that are absent.');
  }
  const near = nearestNames(text, SPELLINGS);
  return paragraphs(
    title(text, 'no condition operator'),
    near.length > 0 ? `Did you mean ${near.map(quoted).join(' or ')}?` : '',
    operator && near.length === 0 ? 'Before the colon goes `ForAllValues` or `ForAnyValue`.' : '',
  );
}

import { knownConditionKey } from '../../access/conditions/known-condition-key.ts';
import { globalKey } from '../../catalog/facts/global-keys.ts';
import { OPERATOR_FAMILIES } from '../../catalog/facts/operators.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import {
  POLICY_VARIABLES,
  VARIABLE_DEFAULT,
  VARIABLE_VERSIONS,
  VARIABLES_SOURCE,
} from '../../catalog/facts/variables.ts';
import { isKeyTemplate, matchesKeyTemplate } from '../../catalog/key-template.ts';
import { arnFields } from '../../model/arn.ts';
import { knownText } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';
import { aboutPart, type Hover, type Hovered, type PlaceOf } from './hovered.ts';
import { link, paragraphs, title } from './markdown.ts';

type WithVariables = Hovered<PlaceOf<'resource' | 'conditionValue'>>;

/** The policy variable `${…}` under the pointer. */
export function variableHover(hovered: WithVariables): Hover | undefined {
  const found = variableAt(hovered.text, hovered.index);
  if (!found) return undefined;
  const { name, fallback } = parse(found.text);
  const { special, lines, page } = describe(name, fallback, hovered);
  return aboutPart(
    hovered,
    found.start,
    found.start + found.text.length,
    paragraphs(
      title(found.text, special ? 'a character' : 'policy variable'),
      ...lines,
      notReplaced(found.start, hovered),
      link('Policy variables', page),
    ),
  );
}

function variableAt(
  text: string,
  index: number,
): { readonly text: string; readonly start: number } | undefined {
  for (let start = text.indexOf('${'); start >= 0 && start <= index; start = text.indexOf('${', start + 2)) {
    const end = text.indexOf('}', start);
    if (end < 0) return undefined;
    if (index <= end) return { text: text.slice(start, end + 1), start };
  }
  return undefined;
}

/** `${name, 'fallback'}` */
function parse(variable: string): { readonly name: string; readonly fallback: string | undefined } {
  const inner = variable.slice(2, -1);
  const comma = inner.indexOf(',');
  if (comma < 0) return { name: inner.trim(), fallback: undefined };
  const fallback = inner.slice(comma + 1).trim();
  const unquoted = fallback.startsWith("'") && fallback.endsWith("'") ? fallback.slice(1, -1) : fallback;
  return { name: inner.slice(0, comma).trim(), fallback: unquoted };
}

interface Description {
  readonly special: boolean;
  readonly lines: readonly string[];
  readonly page: string;
}

function describe(name: string, fallback: string | undefined, { place, ctx }: WithVariables): Description {
  const listed =
    POLICY_VARIABLES.find((one) => one.name.toLowerCase() === name.toLowerCase()) ??
    POLICY_VARIABLES.find((one) => isKeyTemplate(one.name) && matchesKeyTemplate(one.name, name));
  if (listed) {
    const { special, description, page } = listed;
    return { special, page, lines: special ? [description] : [description, withoutValue(fallback)] };
  }
  const found = { special: false, page: VARIABLES_SOURCE.page };
  const key = knownConditionKey(name, place.statement, ctx.catalog);
  if (!key) return { ...found, lines: [] };
  if (key.multivalued) {
    return { ...found, lines: [`${quoted(name)} can have several values, so it can be no variable.`] };
  }
  const description = globalKey(name)?.description ?? `Value of the condition key ${quoted(name)}.`;
  return { ...found, lines: [description, withoutValue(fallback)] };
}

function withoutValue(fallback: string | undefined): string {
  return fallback === undefined
    ? `Without a value in the request the text matches nothing. A default is written ${quoted(VARIABLE_DEFAULT)}.`
    : `Without a value in the request it is ${quoted(fallback)}.`;
}

/** Why the variable stays plain text here, if it does. */
function notReplaced(start: number, { place, text, located }: WithVariables): string {
  const { version } = located.policy;
  const written = version ? knownText(version.value) : located.policy.complete ? '' : undefined;
  if (written !== undefined && !VARIABLE_VERSIONS.includes(written)) {
    return '**Plain text here:** only policies with `Version` `2012-10-17` have variables.';
  }
  if (place.at === 'conditionValue') {
    const { operator } = parseOperator(place.operator);
    if (!operator || OPERATOR_FAMILIES[operator.family].variables) return '';
    return `**Not replaced here:** ${operator.family} operators take no variables.`;
  }
  const fields = arnFields(text);
  return text.startsWith('arn:') && start < (fields[5]?.start ?? 0)
    ? '**Not replaced here:** in an ARN only the last part can hold variables.'
    : '';
}

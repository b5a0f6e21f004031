import { knownConditionKey } from '../../access/known-condition-key.ts';
import { globalKey } from '../../catalog/facts/global-keys.ts';
import { OPERATOR_FAMILIES } from '../../catalog/facts/operators.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import {
  POLICY_VARIABLES,
  VARIABLE_DEFAULT,
  VARIABLE_VERSIONS,
  VARIABLES_SOURCE,
} from '../../catalog/facts/variables.ts';
import { matchesKeyTemplate } from '../../catalog/key-template.ts';
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
  const { special, description, page } = describe(name, hovered);
  return aboutPart(
    hovered,
    found.start,
    found.start + found.text.length,
    paragraphs(
      title(found.text, special ? 'a character' : 'policy variable'),
      description,
      special || description === undefined ? '' : withoutValue(fallback),
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

function describe(
  name: string,
  { place, ctx }: WithVariables,
): { readonly special: boolean; readonly description: string | undefined; readonly page: string } {
  const listed =
    POLICY_VARIABLES.find((one) => one.name.toLowerCase() === name.toLowerCase()) ??
    POLICY_VARIABLES.find((one) => one.name.includes('${') && matchesKeyTemplate(one.name, name));
  if (listed) return listed;
  const page = VARIABLES_SOURCE.page;
  const key = knownConditionKey(name, place.statement, ctx.catalog);
  if (!key) return { special: false, description: undefined, page };
  if (key.multivalued) {
    const description = `${quoted(name)} can have several values, so it can be no variable.`;
    return { special: false, description, page };
  }
  const description =
    globalKey(name)?.description ?? `The value of the condition key ${quoted(name)} in the request.`;
  return { special: false, description, page };
}

function withoutValue(fallback: string | undefined): string {
  return fallback === undefined
    ? `Where the request has no such value, the text matches nothing. A default can be given: ${quoted(VARIABLE_DEFAULT)}.`
    : `Where the request has no such value: ${quoted(fallback)}.`;
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

import { nearestNames } from '../../access/names/nearest-name.ts';
import { POLICY_ELEMENTS, type PolicyElement, policyElement } from '../../catalog/facts/elements.ts';
import { POLICY_TYPES } from '../../catalog/facts/policy-type-facts.ts';
import { quoted } from '../../text/printable.ts';
import { about, type Hover, type Hovered, type PlaceOf } from './hovered.ts';
import { link, paragraphs, plural, title } from './markdown.ts';
import { policyTypeMarkdown } from './policy-type.ts';

type OfElement = Hovered<PlaceOf<'policyKey' | 'statementKey'>>;

/** A top-level key: the element, and what the policy is taken to be. */
export function policyElementHover(hovered: Hovered<PlaceOf<'policyKey'>>): Hover | undefined {
  const markdown = elementMarkdown(hovered, 'policy');
  return markdown === undefined
    ? undefined
    : about(
        hovered,
        paragraphs(markdown, '---', policyTypeMarkdown(hovered.located, hovered.ctx.quotas ?? {})),
      );
}

/** A key of a statement. */
export function statementElementHover(hovered: Hovered<PlaceOf<'statementKey'>>): Hover | undefined {
  const markdown = elementMarkdown(hovered, 'statement');
  return markdown === undefined ? undefined : about(hovered, markdown);
}

function elementMarkdown(hovered: OfElement, level: PolicyElement['level']): string | undefined {
  const { text, place } = hovered;
  const element = policyElement(place.element?.name ?? text);
  if (element?.level === level) return knownElement(element, hovered);
  return text === '' ? undefined : unknownElement(text, level);
}

function knownElement(element: PolicyElement, { located }: OfElement): string {
  const { kind } = located.setting;
  const use = element.use[kind];
  const { word } = located.policy.dialect;
  const name = quoted(word(element.name));
  const alternative = element.alternative && quoted(word(element.alternative));
  return paragraphs(
    title(
      word(element.name),
      `element of a ${element.level}`,
      alternative ? `instead of ${alternative}` : '',
    ),
    element.description,
    use === 'forbidden' ? `**Not here:** ${plural(POLICY_TYPES[kind].name)} take no ${name}.` : '',
    use === 'required'
      ? `**Required:** ${element.level === 'policy' ? 'the policy' : 'each statement'} needs ${name}${alternative ? ` or ${alternative}` : ''}.`
      : '',
    link(`The ${element.name} element`, element.page),
  );
}

function unknownElement(text: string, level: PolicyElement['level']): string | undefined {
  const names = POLICY_ELEMENTS.filter((element) => element.level === level).map(({ name }) => name);
  const near = nearestNames(text, names);
  return paragraphs(
    title(text, `no element of a ${level}`),
    near.length > 0
      ? `Did you mean ${near.map(quoted).join(' or ')}? Letters count as they are written.`
      : '',
  );
}

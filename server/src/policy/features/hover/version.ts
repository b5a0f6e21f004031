import { policyElement } from '../../catalog/facts/elements.ts';
import { VARIABLE_VERSIONS } from '../../catalog/facts/variables.ts';
import { about, type Hover, type Hovered } from './hovered.ts';
import { link, paragraphs, title } from './markdown.ts';

/** The value of `Version`. */
export function versionHover(hovered: Hovered): Hover | undefined {
  const { text } = hovered;
  if (text === '') return undefined;
  const element = policyElement('Version');
  return about(
    hovered,
    paragraphs(
      title(text, meaning(text)),
      element?.description,
      element && link('The Version element', element.page),
    ),
  );
}

function meaning(version: string): string {
  if (VARIABLE_VERSIONS.includes(version)) return 'current version of the policy language';
  return version === '2008-10-17'
    ? 'first version of the policy language, without policy variables'
    : 'no version of the policy language: use `2012-10-17`';
}

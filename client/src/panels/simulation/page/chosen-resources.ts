import type { SimulationSubject } from '../../../../../server/src/protocol/simulation.ts';
import { chosenResourceTexts, principalOf, type SimulationForm } from './form.ts';
import { exampleValue, fillTemplate, templateParts } from './resource-template.ts';

/** The chosen resources with their parts filled in, once each. */
export function chosenResources(subject: SimulationSubject, form: SimulationForm): readonly string[] {
  const templates = new Set(subject.resources.flatMap((one) => (one.isTemplate ? [one.text] : [])));
  const filled = chosenResourceTexts(subject, form).map((text) =>
    templates.has(text) ? fillTemplate(text, partValues(subject, form, text)) : text,
  );
  return [...new Set(filled)];
}

/** The values of a template's parts, as typed or as they begin. */
export function partValues(
  subject: SimulationSubject,
  form: SimulationForm,
  template: string,
): Readonly<Record<string, string>> {
  const principal = principalOf(subject, form);
  const typed = form.parts[template];
  return Object.fromEntries(
    templateParts(template).map((part) => [part, typed?.[part] ?? exampleValue(part, principal)]),
  );
}

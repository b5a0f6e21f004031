import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulationResource } from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import type { ShownSubject } from '../messages.ts';
import { chosenResources, partValues } from './chosen-resources.ts';
import { chosenResourceTexts } from './form.ts';
import type { Page } from './page.ts';
import { section } from './section.ts';
import { typedEntry } from './typed-entry.ts';

/** Which resources are asked for: the policy's, with their parts to fill in; and typed ones. */
export function resourceSection(page: Page, shown: ShownSubject): TemplateResult {
  const { subject, texts } = shown;
  const { form } = page.state;
  const chosen = new Set(chosenResourceTexts(subject, form));
  const choose = (text: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(text);
    else next.delete(text);
    page.setForm({ resources: [...next] });
  };
  const typed: SimulationResource[] = form.typedResources.map((text) => ({
    text,
    isTemplate: false,
    label: '',
    services: [],
  }));
  const content = html`
    <ul class="resources">
      ${repeat(
        [...subject.resources, ...typed],
        ({ text }) => text,
        (resource) => html`<li>
          <label>
            <input
              type="checkbox"
              .checked=${chosen.has(resource.text)}
              @change=${(event: Event) => choose(resource.text, (event.target as HTMLInputElement).checked)}
            />
            <code>${resource.text}</code>
          </label>
          ${typed.includes(resource) ? removeButton(page, shown, resource.text) : nothing}
          ${resource.label ? html`<span class="note">${resource.label}</span>` : nothing}
          ${resource.isTemplate && chosen.has(resource.text) ? parts(page, shown, resource.text) : nothing}
        </li>`,
      )}
    </ul>
    ${typedEntry({
      id: 'typed-resource',
      label: texts.typeResource,
      placeholder: texts.resourceExample,
      addLabel: texts.add,
      add(text) {
        if (text !== '*' && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:./.test(text)) {
          return filled(texts.noSuchResource, text);
        }
        const isOffered = [...subject.resources, ...typed].some((one) => one.text === text);
        const typedResources = isOffered ? form.typedResources : [...form.typedResources, text];
        page.setForm({ typedResources, resources: [...chosen, text] });
        return undefined;
      },
    })}
  `;
  const names = chosenResources(subject, form);
  return section(texts.resources, names.length > 0 ? names.join(', ') : texts.none, content);
}

function parts(page: Page, { subject }: ShownSubject, template: string): TemplateResult {
  const { form } = page.state;
  const values = partValues(subject, form, template);
  const set = (part: string, value: string): void =>
    page.setForm({ parts: { ...form.parts, [template]: { ...form.parts[template], [part]: value } } });
  return html`<div class="parts">
    ${Object.entries(values).map(
      ([part, value]) => html`<label>
        <span>${part}</span>
        <input
          spellcheck="false"
          .value=${value}
          placeholder="*"
          @input=${(event: InputEvent) => set(part, (event.target as HTMLInputElement).value.trim())}
        />
      </label>`,
    )}
  </div>`;
}

function removeButton(page: Page, { texts }: ShownSubject, text: string): TemplateResult {
  const { form } = page.state;
  const label = filled(texts.remove, text);
  const remove = (): void =>
    page.setForm({
      typedResources: form.typedResources.filter((one) => one !== text),
      ...(form.resources && { resources: form.resources.filter((one) => one !== text) }),
    });
  return html`<button type="button" class="remove" aria-label=${label} title=${label} @click=${remove}>×</button>`;
}

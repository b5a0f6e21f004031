import { html, type TemplateResult } from 'lit';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import type { ShownSubject } from '../messages.ts';
import { actionList } from './action-list.ts';
import { accessLevels, actionRows } from './action-rows.ts';
import { chosenActions, offeredActions } from './form.ts';
import type { Page } from './page.ts';
import { section } from './section.ts';
import { typedEntry } from './typed-entry.ts';

/** Which actions are asked for: the policy's, by service, to search and tick; and typed ones. */
export function actionSection(page: Page, { subject, texts }: ShownSubject): TemplateResult {
  const { form, actionFilter } = page.state;
  const offered = offeredActions(subject, form);
  const chosen = new Set(chosenActions(subject, form));
  const rows = actionRows(subject, form.typedActions, texts.typedActions, actionFilter);
  const shown = rows.flatMap((row) => (row.kind === 'service' ? row.names : []));
  const choose = (names: readonly string[], isChosen: boolean): void => {
    const next = new Set(chosen);
    for (const name of names) {
      if (isChosen) next.add(name);
      else next.delete(name);
    }
    page.setForm({ actions: [...next] });
  };
  const setFilter = (change: Partial<typeof actionFilter>): void =>
    page.set({ actionFilter: { ...actionFilter, ...change }, actionRow: 0 });
  const ticked = shown.filter((name) => chosen.has(name)).length;
  const content = html`
    ${subject.notes?.map((note) => html`<p class="help">${sentence(note)}</p>`)}
    <div class="filter">
      <input
        type="search"
        aria-label=${texts.searchActions}
        placeholder=${texts.searchActions}
        spellcheck="false"
        .value=${actionFilter.search}
        @input=${(event: InputEvent) => setFilter({ search: (event.target as HTMLInputElement).value })}
      />
      <select
        aria-label=${texts.accessLevel}
        @change=${(event: Event) => setFilter({ level: (event.target as HTMLSelectElement).value })}
      >
        <option value="" ?selected=${actionFilter.level === ''}>${texts.allLevels}</option>
        ${accessLevels(subject).map(
          (level) => html`<option value=${level} ?selected=${actionFilter.level === level}>${level}</option>`,
        )}
      </select>
    </div>
    <label class="all">
      <input
        type="checkbox"
        .checked=${ticked > 0 && ticked === shown.length}
        .indeterminate=${ticked > 0 && ticked < shown.length}
        ?disabled=${shown.length === 0}
        @change=${(event: Event) => choose(shown, (event.target as HTMLInputElement).checked)}
      />
      ${filled(texts.selectShown, count(shown.length))}
    </label>
    ${rows.length > 0 ? actionList({ page, texts, rows, chosen, choose }) : html`<p class="empty">${texts.nothingFound}</p>`}
    ${typedEntry({
      id: 'typed-action',
      label: texts.typeAction,
      placeholder: texts.actionExample,
      addLabel: texts.add,
      add(text) {
        if (!/^[a-z0-9-]+:[a-z0-9]+$/i.test(text)) return filled(texts.noSuchAction, text);
        const typedActions = offered.includes(text) ? form.typedActions : [...form.typedActions, text];
        page.setForm({ typedActions, actions: [...chosen, text] });
        return undefined;
      },
    })}
  `;
  return section(texts.actions, filled(texts.chosenOf, count(chosen.size), count(offered.length)), content);
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

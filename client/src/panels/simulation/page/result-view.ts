import { html, nothing, type TemplateResult } from 'lit';
import { sentence } from '../../page/sentence.ts';
import type { ShownSubject } from '../messages.ts';
import { decisionMark } from './decision-mark.ts';
import type { Page, Result } from './page.ts';
import { resultGrid } from './result-grid.ts';
import { countDecisions, countDisagreements, DECISIONS, filterRows, type RowFilter } from './result-rows.ts';
import { section } from './section.ts';

/** What is decided: counts that filter, and the matrix of actions and resources. */
export function resultView(page: Page, { texts }: ShownSubject): TemplateResult {
  const { result, notice } = page.state;
  return html`<section class="results" aria-labelledby="results">
    <h2 id="results">${texts.results}</h2>
    ${notice === undefined ? nothing : html`<p class="notice" role="alert">${sentence(notice)}</p>`}
    ${result ? matrix(page, result) : nothing}
  </section>`;
}

function matrix(page: Page, result: Result): TemplateResult {
  const { shown, decision, resultSearch } = page.state;
  const { texts } = shown!;
  const rows = filterRows(result.table.rows, decision, resultSearch);
  const counts = countDecisions(result.table.rows);
  const total = DECISIONS.reduce((sum, one) => sum + counts[one], 0);
  const disagreements = countDisagreements(result.table.rows);
  const set = (next: RowFilter): void => page.set({ decision: next, cell: { row: 0, column: 0 } });
  return html`
    <div class="filter">
      <span class="counts" role="group" aria-label=${texts.filter}>
        ${countButton(texts.all, total, decision === undefined, () => set(undefined))}
        ${DECISIONS.map((one) =>
          countButton(decisionMark(one, texts), counts[one], decision === one, () =>
            set(decision === one ? undefined : one),
          ),
        )}
        ${
          result.mode === 'both'
            ? countButton(texts.disagree, disagreements, decision === 'disagree', () =>
                set(decision === 'disagree' ? undefined : 'disagree'),
              )
            : nothing
        }
      </span>
      <input
        type="search"
        aria-label=${texts.searchResults}
        placeholder=${texts.searchResults}
        spellcheck="false"
        .value=${resultSearch}
        @input=${(event: InputEvent) =>
          page.set({
            resultSearch: (event.target as HTMLInputElement).value,
            cell: { row: 0, column: 0 },
          })}
      />
    </div>
    ${result.live ? liveNote(result.live, texts) : nothing}
    ${rows.length > 0 ? resultGrid({ page, texts, table: result.table, rows, mode: result.mode }) : html`<p class="empty">${texts.noRows}</p>`}
    ${problemList(result.problems, texts)}
  `;
}

/** What is to be known of AWS's answer before it is believed. */
function liveNote(
  { organization, writtenRecently }: NonNullable<Result['live']>,
  texts: ShownSubject['texts'],
): TemplateResult {
  const sentences = [
    ...(organization === 'notVisible' ? [texts.organizationNotVisible] : []),
    ...(writtenRecently ? [texts.writtenRecently] : []),
  ];
  return html`${sentences.map((one) => html`<p class="live-note">${sentence(one)}</p>`)}`;
}

/** Many are folded: the explanation of a row stands below them. */
function problemList(
  problems: readonly string[],
  texts: ShownSubject['texts'],
): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  const items = problems.map((problem) => html`<li>${sentence(problem)}</li>`);
  const count = problems.length.toLocaleString('en-US');
  return section(texts.problems, count, html`<ul>${items}</ul>`, problems.length <= MOST_UNFOLDED);
}

const MOST_UNFOLDED = 3;

function countButton(
  label: TemplateResult | string,
  count: number,
  isPressed: boolean,
  press: () => void,
): TemplateResult {
  return html`<button type="button" class="count" aria-pressed=${String(isPressed)} @click=${press}>
    ${label} <b>${count.toLocaleString('en-US')}</b>
  </button>`;
}

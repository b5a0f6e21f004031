import { html, nothing, type TemplateResult } from 'lit';
import type { SimulationDecision } from '../../../../../server/src/protocol/simulation.ts';
import type { ShownSubject } from '../messages.ts';
import { decisionMark } from './decision-mark.ts';
import type { Page, Result } from './page.ts';
import { resultGrid } from './result-grid.ts';
import { countDecisions, DECISIONS, filterRows } from './result-rows.ts';
import { section } from './section.ts';
import { sentence } from './sentence.ts';

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
  const set = (next: SimulationDecision | undefined): void =>
    page.set({ decision: next, cell: { row: 0, column: 0 } });
  return html`
    <div class="filter">
      <span class="counts" role="group" aria-label=${texts.filter}>
        ${countButton(texts.all, total, decision === undefined, () => set(undefined))}
        ${DECISIONS.map((one) =>
          countButton(decisionMark(one, texts), counts[one], decision === one, () =>
            set(decision === one ? undefined : one),
          ),
        )}
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
    ${rows.length > 0 ? resultGrid({ page, texts, table: result.table, rows }) : html`<p class="empty">${texts.noRows}</p>`}
    ${problemList(result.problems, texts)}
  `;
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

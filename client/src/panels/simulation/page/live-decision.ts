import { html, nothing, type TemplateResult } from 'lit';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import { shownText } from '../../page/shown-text.ts';
import type { ShownRow, ShownSubject } from '../messages.ts';
import { decisionMark } from './decision-mark.ts';
import type { Page } from './page.ts';

/** What AWS said of the open row, and why it differs from what is explained below; nothing where it was not asked. */
export function liveDecision(page: Page, { texts }: ShownSubject): TemplateResult | typeof nothing {
  const row = selectedRow(page);
  if (!row?.live) return nothing;
  const { live, disagreement } = row;
  const places = live.matched.map(({ policy, statement }) =>
    statement === undefined ? policy : `${policy}: ${filled(texts.statement, statement + 1)}`,
  );
  return html`<h3>${texts.byAws}</h3>
    <p class="headline">${decisionMark(live.decision, texts)} <span>${sentence(live.why)}</span></p>
    ${places.length > 0 ? html`<ul>${places.map((place) => html`<li><code>${shownText(place)}</code></li>`)}</ul>` : nothing}
    ${disagreement === undefined ? nothing : html`<p class="disagreement">${sentence(disagreement)}</p>`}
    <h3>${texts.offline}</h3>`;
}

function selectedRow({ state: { result, selected } }: Page): ShownRow | undefined {
  if (!result || !selected) return undefined;
  const row = result.table.rows.find(
    ({ action, cells }) =>
      action === selected.action && cells.some((cell) => cell?.resource === selected.resource),
  );
  return row?.cells.find((cell) => cell?.resource === selected.resource);
}

import { render } from 'lit';
import { filled } from '../../page/filled.ts';
import base from '../../page/page.css';
import type { FromPage, KeptState, ToPage } from '../messages.ts';
import answers from './answers.css';
import form from './form.css';
import type { Page } from './page.ts';
import { countDecisions, DECISIONS, type ResultRow } from './result-rows.ts';
import { simulationPage } from './simulation.ts';
import { simulationView } from './simulation-view.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  setState(state: KeptState): void;
  getState(): KeptState | undefined;
};

const host = acquireVsCodeApi();
const main = document.getElementById('simulation')!;
const status = document.getElementById('status')!;
let frame: number | undefined;

// Made here because the panel's policy lets no style in from outside.
for (const styles of [base, form, answers]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}

const page = simulationPage({
  post: (message) => host.postMessage(message),
  keep: (state) => host.setState(state),
  kept: host.getState(),
  draw,
  say,
});
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => page.receive(data));
host.postMessage({ kind: 'ready' });

function draw(drawn: Page, now: boolean): void {
  if (now) {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    render(simulationView(drawn), main);
  } else {
    frame ??= requestAnimationFrame(() => draw(drawn, true));
  }
}

function say(sentence: string, rows: readonly ResultRow[]): void {
  const texts = page.state.shown?.texts;
  if (!texts) return;
  const counts = countDecisions(rows);
  const total = DECISIONS.reduce((sum, decision) => sum + counts[decision], 0);
  const parts = DECISIONS.filter((decision) => counts[decision] > 0);
  const listed = parts.map((decision) => `${texts[decision]} ${counts[decision]}`).join(', ');
  status.textContent = filled(sentence, total, listed || texts.none);
}

import { render } from 'lit';
import base from '../../page/page.css';
import { spoken } from '../../page/sentence.ts';
import type { FromPage, ToPage } from '../messages.ts';
import styles from './plan.css';
import { type PlanState, planView } from './plan-view.ts';
import { safeReview } from './safe-review.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const main = document.getElementById('plan')!;
const status = document.getElementById('status')!;
let state: PlanState = { shown: undefined, typedName: '', phase: { is: 'reading' } };

// Made here because the panel's policy lets no style in from outside.
for (const text of [base, styles]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => show(changeBy(data)));
host.postMessage({ kind: 'ready' });

function changeBy(message: ToPage): Partial<PlanState> {
  switch (message.kind) {
    case 'plan': {
      const shown = { ...message, review: safeReview(message.html) };
      return { shown, typedName: '', phase: { is: 'reading' } };
    }
    case 'progress': {
      const isStopping = state.phase.is === 'running' && state.phase.isStopping;
      return { phase: { is: 'running', done: message.done, sentence: message.sentence, isStopping } };
    }
    case 'report':
      return { phase: { is: 'over', report: message.report } };
    case 'failed':
      return { phase: { is: 'refused', reason: message.reason, isUntouched: message.isUntouched } };
  }
}

function show(change: Partial<PlanState>): void {
  const before = state.phase.is;
  const wasActing = document.activeElement?.closest('.acts') !== null;
  state = { ...state, ...change };
  render(planView(state, { set: show, send: (message) => host.postMessage(message) }), main);
  say(toSay());
  if (state.phase.is === before) return;
  // The buttons are others now; on none of them, so that a key that is held down does not press it.
  if (wasActing) document.querySelector<HTMLElement>('.acts')?.focus({ preventScroll: true });
  if (state.phase.is === 'over') window.scrollTo(0, 0);
}

function toSay(): string {
  const { phase } = state;
  if (phase.is === 'running') return spoken(phase.sentence);
  return phase.is === 'over' ? spoken(phase.report.sentence) : '';
}

/** Said once, however often the same is drawn. */
function say(text: string): void {
  if (status.textContent !== text) status.textContent = text;
}

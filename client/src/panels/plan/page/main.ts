import { render } from 'lit';
import base from '../../page/page.css';
import type { FromPage, ToPage } from '../messages.ts';
import styles from './plan.css';
import { type PlanState, planView } from './plan-view.ts';

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
    case 'plan':
      return { shown: message, typedName: '', phase: { is: 'reading' } };
    case 'progress':
      return { phase: { is: 'running', done: message.done, sentence: message.sentence } };
    case 'report':
      return { phase: { is: 'over', report: message.report } };
    case 'failed':
      return { phase: { is: 'refused', reason: message.reason } };
  }
}

function show(change: Partial<PlanState>): void {
  state = { ...state, ...change };
  render(planView(state, { set: show, send: (message) => host.postMessage(message) }), main);
  status.textContent = state.phase.is === 'running' ? state.phase.sentence : '';
}

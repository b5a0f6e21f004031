import { render } from 'lit';
import base from '../../page/page.css';
import type { FromPage, ToPage } from '../messages.ts';
import styles from './denial.css';
import { type DenialState, denialView } from './denial-view.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const main = document.getElementById('denial')!;
const status = document.getElementById('status')!;
let state: DenialState = { shown: undefined, busy: undefined, failed: undefined, intended: undefined };

// Made here because the panel's policy lets no style in from outside.
for (const text of [base, styles]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => show(changeBy(data)));
host.postMessage({ kind: 'ready' });

function changeBy(message: ToPage): Partial<DenialState> {
  switch (message.kind) {
    case 'explanation':
      return { shown: message, busy: undefined, failed: undefined };
    case 'busy':
      return { busy: message.sentence, failed: undefined };
    case 'failed':
      return { busy: undefined, failed: message.reason };
  }
}

function show(change: Partial<DenialState>): void {
  state = { ...state, ...change };
  render(denialView(state, { set: show, send: (message) => host.postMessage(message) }), main);
  status.textContent = state.busy ?? state.shown?.explanation.headline ?? '';
}

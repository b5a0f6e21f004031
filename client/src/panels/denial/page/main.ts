import { render } from 'lit';
import base from '../../page/page.css';
import { spoken } from '../../page/sentence.ts';
import type { FromPage, ToPage } from '../messages.ts';
import styles from './denial.css';
import { type DenialState, denialView } from './denial-view.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const main = document.getElementById('denial')!;
const status = document.getElementById('status')!;
type Explanation = Extract<ToPage, { readonly kind: 'explanation' }>;

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
      return { shown: message, busy: undefined, failed: undefined, intended: answerFor(message) };
    case 'busy':
      return { busy: message.sentence, failed: undefined };
    case 'idle':
      return { busy: undefined };
    case 'failed':
      return { busy: undefined, failed: message.reason };
  }
}

/** Whether it is intended was said of one denial: kept when the account was read for it, asked anew of the next. */
function answerFor({ explanation }: Explanation): boolean | undefined {
  return explanation.message.text === state.shown?.explanation.message.text ? state.intended : undefined;
}

function show(change: Partial<DenialState>): void {
  state = { ...state, ...change };
  render(denialView(state, { set: show, send: (message) => host.postMessage(message) }), main);
  const said = spoken(state.busy ?? state.shown?.explanation.headline ?? '');
  // Said once, however often the same is drawn.
  if (status.textContent !== said) status.textContent = said;
  // The button that was pressed is gone: on to what it brought.
  if (change.intended !== undefined) document.getElementById('suggestion')?.focus();
}

import type { FromPage, ToPage } from '../messages.ts';
import { fill } from './fill.ts';
import { keepingPlace } from './keep-place.ts';
import styles from './summary.css';
import { nothingToShow, summaryView } from './summary-view.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const main = document.getElementById('summary')!;
const status = document.getElementById('status')!;
let rows: number | undefined;

// Made here because the panel's policy lets no style in from outside.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  void keepingPlace(main, () => main.replaceChildren(...view(data)));
});
host.postMessage({ kind: 'ready' });

function view(message: ToPage): Node[] {
  if (message.kind === 'none') return [nothingToShow(message.reason)];
  const { summary, texts } = message;
  // Said to screen readers where the table changed while it was open, and not for every key typed.
  if (rows !== undefined && rows !== summary.rows.length) {
    status.textContent = fill(texts.updated, String(summary.rows.length));
  }
  rows = summary.rows.length;
  return summaryView(summary, texts, (range) => host.postMessage({ kind: 'reveal', range }));
}

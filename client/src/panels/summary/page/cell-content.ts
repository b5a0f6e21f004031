import '@vscode-elements/elements/dist/vscode-badge/index.js';
import type { SummaryAccess } from '../../../../../server/src/protocol/protocol.ts';
import type { SummaryTexts } from '../messages.ts';
import { element } from './element.ts';
import { fill } from './fill.ts';

/** Access levels, each to unfold into its actions. */
export function accessList(access: readonly SummaryAccess[], key: string, texts: SummaryTexts): Node {
  if (access.length === 0) return none(texts);
  return element('div', {}, ...access.map((one) => accessLevel(one, key, texts)));
}

function accessLevel({ level, extent, actions }: SummaryAccess, key: string, texts: SummaryTexts): Node {
  const badge = element('vscode-badge', {}, extentText(extent, actions.length, texts));
  if (actions.length === 0) return element('p', { class: 'level' }, `${level} `, badge);
  return element(
    'details',
    { 'data-key': `${key}/${level}` },
    element('summary', {}, `${level} `, badge),
    list(actions),
  );
}

function extentText(extent: SummaryAccess['extent'], actions: number, texts: SummaryTexts): string {
  if (extent === 'Full') return texts.full;
  return actions > 0 ? fill(texts.limitedTo, String(actions)) : texts.limited;
}

const SHOWN_AT_ONCE = 5;

/** Texts of the policy, the first few of them, and the rest to unfold. */
export function textList(texts: readonly string[], key: string, words: SummaryTexts): Node {
  if (texts.length === 0) return none(words);
  const rest = texts.slice(SHOWN_AT_ONCE);
  const first = list(texts.slice(0, SHOWN_AT_ONCE));
  if (rest.length === 0) return first;
  const more = fill(words.more, String(rest.length));
  return element(
    'div',
    {},
    first,
    element('details', { 'data-key': key }, element('summary', {}, more), list(rest)),
  );
}

function list(texts: readonly string[]): HTMLElement {
  return element('ul', { class: 'texts' }, ...texts.map((text) => element('li', {}, text)));
}

function none({ none: text }: SummaryTexts): HTMLElement {
  return element('span', { class: 'none' }, text);
}

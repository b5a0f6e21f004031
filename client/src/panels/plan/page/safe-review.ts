import { shownText } from '../../page/shown-text.ts';

/**
 * A review's HTML as elements that can only be read. It is made anew from a list of what a review has: the Markdown it is
 * rendered from holds text of accounts, and what renders it lets raw HTML through and can be extended by anybody.
 */
export function safeReview(html: string): HTMLElement {
  const review = document.createElement('div');
  // A document of its own: nothing in it is loaded or run.
  const { body } = new DOMParser().parseFromString(html.replace(ALIGNMENT, ''), 'text/html');
  appendSafe(review, body);
  // Its title is the page's.
  review.querySelector(':scope > h1')?.remove();
  for (const table of review.querySelectorAll('table')) nameRows(table);
  return review;
}

/** Of a table's cells, as Markdown is rendered. The panel's policy refuses styles, and says so of each. */
const ALIGNMENT = / style="text-align:(?:left|center|right)"/g;

const ELEMENTS: ReadonlySet<string> = new Set(
  'a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre s span strong table tbody td th thead tr ul'.split(
    ' ',
  ),
);
/** What holds no text to be read. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  'audio canvas embed iframe img link math meta noscript object script style svg template title video'.split(
    ' ',
  ),
);

function appendSafe(into: HTMLElement, from: Node): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) {
      into.append(shownText(node.data));
    } else if (node instanceof Element && !LEFT_OUT.has(node.localName)) {
      const copy = copyOf(node);
      appendSafe(copy ?? into, node);
      if (copy) into.append(copy);
    }
  }
}

/** Without its content; undefined where only its content is taken. */
function copyOf(element: Element): HTMLElement | undefined {
  const { localName } = element;
  if (!ELEMENTS.has(localName)) return undefined;
  if (localName === 'a') return linkTo(element.getAttribute('href') ?? '');
  const copy = document.createElement(localName);
  // Colours of code.
  if (localName === 'span') copy.className = element.className.match(/^hljs-[a-z_-]+$/)?.[0] ?? '';
  const start = Number(element.getAttribute('start'));
  if (localName === 'ol' && start > 1) copy.setAttribute('start', String(start));
  return copy;
}

/** Only AWS's pages are linked: whatever looks like an address in a text is made a link by what renders it. */
function linkTo(address: string): HTMLElement | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || !/(^|\.)(aws\.amazon\.com|amazonaws\.cn)$/.test(url.hostname))
    return undefined;
  const link = document.createElement('a');
  link.href = url.href;
  return link;
}

/** Where the first column has no name, it names the rows; a header without a word in it is left out. */
function nameRows(table: HTMLTableElement): void {
  const [corner, ...names] = table.tHead?.rows[0]?.cells ?? [];
  if (corner?.textContent?.trim() !== '') return;
  if (names.every((name) => name.textContent?.trim() === '')) table.tHead?.remove();
  else corner.replaceWith(document.createElement('td'));
  for (const body of table.tBodies) {
    for (const { cells } of body.rows) {
      const [first] = cells;
      if (!first) continue;
      const name = document.createElement('th');
      name.scope = 'row';
      name.append(...first.childNodes);
      first.replaceWith(name);
    }
  }
}

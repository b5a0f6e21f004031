import type { Page } from './page.ts';
import type { Selection } from './result-rows.ts';

/** Share of the page's height in which the explanation has to begin to be seen. */
const IN_SIGHT = 0.65;

/** Explains a decision, with the explanation in sight below its row. */
export function openExplanation(page: Page, about: Selection, isFocused: boolean): void {
  page.explain(about);
  page.draw();
  const heading = document.getElementById('explanation');
  if (!heading) return;
  if (isFocused) heading.focus({ preventScroll: true });
  if (heading.getBoundingClientRect().bottom > window.innerHeight * IN_SIGHT) {
    document.getElementById('results')?.scrollIntoView({ block: 'start' });
  }
  const cell = document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]');
  const grid = cell?.closest<HTMLElement>('[role="grid"]');
  // Within the grid alone, which is lower now.
  if (cell && grid) keepInSight(cell.parentElement!, grid);
}

function keepInSight(row: HTMLElement, grid: HTMLElement): void {
  const head = grid.querySelector<HTMLElement>('.head')!.offsetHeight;
  const top = row.offsetTop;
  const room = grid.clientHeight - head - row.offsetHeight;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top > grid.scrollTop + room) grid.scrollTop = top - room;
}

/**
 * Renders anew while the focus, what is unfolded, and the scroll position stay. Parts that shall be found again carry
 * `data-key`.
 */
export function keepingPlace(root: HTMLElement, render: () => void): void {
  const focused = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key;
  const open = new Set(
    [...root.querySelectorAll<HTMLDetailsElement>('details[open]')].map(({ dataset }) => dataset.key),
  );
  const { scrollY } = window;
  render();
  for (const details of root.querySelectorAll('details')) details.open = open.has(details.dataset.key);
  for (const part of root.querySelectorAll<HTMLElement>('[data-key]')) {
    if (part.dataset.key === focused) focusable(part).focus({ preventScroll: true });
  }
  window.scrollTo(0, scrollY);
}

function focusable(part: HTMLElement): HTMLElement {
  return part.querySelector(':scope > summary') ?? part;
}

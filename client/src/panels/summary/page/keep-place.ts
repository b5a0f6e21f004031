let wanted: string | undefined;

/**
 * Renders anew while the focus, what is unfolded, and the scroll position stay. Parts that shall be found again carry
 * `data-key`.
 */
export async function keepingPlace(root: HTMLElement, render: () => void): Promise<void> {
  const focused = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key;
  // What an earlier rendering has not come to focus yet is still to be focused.
  wanted = focused ?? wanted;
  const open = new Set(
    [...root.querySelectorAll<HTMLDetailsElement>('details[open]')].map(({ dataset }) => dataset.key),
  );
  const { scrollY } = window;
  render();
  for (const details of root.querySelectorAll('details')) details.open = open.has(details.dataset.key);
  // Nothing inside a table can be focused or measured before the table's own parts are there.
  await new Promise(requestAnimationFrame);
  if (wanted !== undefined) {
    focusable(root.querySelector(`[data-key="${CSS.escape(wanted)}"]`))?.focus({ preventScroll: true });
  }
  wanted = undefined;
  window.scrollTo(0, scrollY);
}

function focusable(part: HTMLElement | null): HTMLElement | null {
  return part?.querySelector<HTMLElement>(':scope > summary') ?? part;
}

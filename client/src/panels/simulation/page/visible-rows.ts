/** Where a scrolled list is looked at, in pixels. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

const BEYOND = 8;

/**
 * Indexes of the rows that a list has to hold: those in sight, some beyond both edges, and the one that the keyboard
 * is on, which would lose the focus were it removed.
 *
 * @param rowHeight in pixels
 */
export function visibleRows(
  count: number,
  rowHeight: number,
  { top, height }: Viewport,
  active: number,
): readonly number[] {
  const first = Math.max(0, Math.floor(top / rowHeight) - BEYOND);
  const last = Math.min(count - 1, Math.ceil((top + height) / rowHeight) + BEYOND);
  const indexes: number[] = [];
  if (active >= 0 && active < first && active < count) indexes.push(active);
  for (let index = first; index <= last; index += 1) indexes.push(index);
  if (active > last && active < count) indexes.push(active);
  return indexes;
}

/** Places that are written over and over. */
export const SLOTS = 16;

export const HALVES = ['left', 'right'] as const;

export function slotKey(slot: number, half: (typeof HALVES)[number]): string {
  return `${half}-${slot}`;
}

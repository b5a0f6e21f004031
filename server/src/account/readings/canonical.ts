/**
 * JSON text that is the same for equal values: members in order of their names, without those that are undefined.
 * The order of arrays is kept.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? 'null';
}

/** Whether two states of something of the account are the same. */
export function sameState(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** The value with members of every object in order of their names. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  // From entries, so that a member `__proto__` stays a member.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, ordered(member)]),
  );
}

import { distance } from 'fastest-levenshtein';

/**
 * True where `written` is so near to `name` that it is a slip of the keyboard rather than a name of its own, which data
 * of an earlier day would not know. Letters compare in either case.
 */
export function isSlip(written: string, name: string): boolean {
  const a = written.toLowerCase();
  const b = name.toLowerCase();
  // `GetConnectorV2` beside `GetConnector` is how AWS names new things.
  if (a === b || withoutVersion(a) === withoutVersion(b)) return false;
  const far = distance(a, b);
  if (far === 1) return a.length >= 4;
  return far === 2 && (a.length >= 10 || (a.length >= 3 && sameLetters(a, b)));
}

function withoutVersion(name: string): string {
  return name.replace(/v?\d+$/, '');
}

/** Two letters that changed places count as two changes. */
function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

import { distance } from 'fastest-levenshtein';

/**
 * The names of which `written` is a slip of the keyboard rather than a name of its own, which data of an earlier day would
 * not know: the nearest ones, at most three. Letters compare in either case.
 */
export function slipsOf(written: string, names: Iterable<string>): string[] {
  let least = Number.POSITIVE_INFINITY;
  let nearest: string[] = [];
  for (const name of names) {
    if (Math.abs(name.length - written.length) > 2) continue;
    const far = slipDistance(written.toLowerCase(), name.toLowerCase());
    if (far === undefined || far > least) continue;
    if (far < least) nearest = [];
    least = far;
    nearest.push(name);
  }
  return nearest.slice(0, SHOWN);
}

const SHOWN = 3;

/** How many letters are wrong, as long as that is a slip. */
function slipDistance(a: string, b: string): number | undefined {
  // `GetConnectorV2` beside `GetConnector` is how AWS names new things.
  if (a === b || withoutVersion(a) === withoutVersion(b)) return undefined;
  const far = distance(a, b);
  if (far === 1 && a.length >= 4) return far;
  return far === 2 && (a.length >= 10 || (a.length >= 3 && sameLetters(a, b))) ? far : undefined;
}

function withoutVersion(name: string): string {
  return name.replace(/v?\d+$/, '');
}

/** Two letters that changed places count as two changes. */
function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

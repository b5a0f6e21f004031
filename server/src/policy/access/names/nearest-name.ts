import { distance } from 'fastest-levenshtein';

/**
 * The names that a misspelt one most likely means, the nearest first; none where nothing is near. Letters compare in
 * either case.
 */
export function nearestNames(name: string, names: readonly string[], limit = 3): string[] {
  const wanted = name.toLowerCase();
  // A third of the letters wrong is a slip; more is another word.
  const bearable = Math.max(1, Math.floor(wanted.length / 3));
  const near: { readonly name: string; readonly far: number }[] = [];
  for (const candidate of names) {
    if (Math.abs(candidate.length - wanted.length) > bearable) continue;
    const far = distance(wanted, candidate.toLowerCase());
    if (far <= bearable) near.push({ name: candidate, far });
  }
  near.sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1));
  const best = near[0]?.far ?? 0;
  return near
    .filter(({ far }) => far <= best + 1)
    .slice(0, limit)
    .map((one) => one.name);
}

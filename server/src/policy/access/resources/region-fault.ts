import { partitionOfRegion, REGIONS, regionOf } from '../../catalog/facts/partitions.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { slipsOf } from '../names/slip.ts';

/**
 * The Regions that a text which names none most likely means. Undefined where it names one, may name one opened later,
 * or holds wildcards or variables.
 */
export function misspeltRegion(text: string): readonly string[] | undefined {
  if (text === '' || hasWildcard(text) || text.includes('${') || regionOf(text)) return undefined;
  const ids = REGIONS.map((region) => region.id);
  const wanted = letters(text);
  const same = ids.filter((id) => letters(id) === wanted);
  if (same.length > 0) return same;
  const zone = /^(.+-\d+)-?[a-z]$/.exec(text)?.[1];
  if (zone !== undefined && regionOf(zone)) return [zone];
  const slips = slipsOf(text, ids);
  const isNamedLikeOne = partitionOfRegion(text) !== undefined && namesDirection(text);
  return slips.length > 0 && !isNamedLikeOne ? slips : undefined;
}

/** True where every word is one that Regions have: `us-east-7` may come. */
function namesDirection(text: string): boolean {
  return text
    .split('-')
    .slice(1, -1)
    .every((word) => /^(north|south)?(east|west)?$|^central$|^gov$|^isob?$|^iso[ef]$|^[a-z]{2}$/.test(word));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

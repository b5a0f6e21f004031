import type { Input } from '../operation.ts';
import { assertConstraints, lengthOf, rangeOf } from './constraints.ts';
import { refusals } from './refusals.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** The two members that end every paginated output. */
  readonly end: { readonly IsTruncated: boolean; readonly Marker?: string };
}

/**
 * The items of one page, in the order of their keys. A marker names the last key given, so what is created or deleted
 * between two pages neither repeats nor hides another item.
 */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { MaxItems, Marker }: Input,
): Page<T> {
  assertConstraints(
    rangeOf('maxItems', MaxItems, { least: 1, most: 1000 }),
    lengthOf('marker', Marker, { most: 2048 }),
  );
  const most: number = MaxItems ?? 100;
  const after = Marker === undefined ? undefined : keyOfMarker(Marker);
  const sorted = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  const given = sorted.slice(0, most);
  const last = given.at(-1);
  const end =
    last && sorted.length > most ? { IsTruncated: true, Marker: markerOf(last.key) } : { IsTruncated: false };
  return { items: given.map(({ item }) => item), end };
}

const PREFIX = 'after:';

function markerOf(key: string): string {
  return Buffer.from(PREFIX + key).toString('base64');
}

function keyOfMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64').toString();
  if (!text.startsWith(PREFIX) || Buffer.from(text).toString('base64') !== marker)
    throw refusals.invalidMarker();
  return text.slice(PREFIX.length);
}

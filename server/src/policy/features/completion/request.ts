import type { Catalog } from '../../catalog/catalog.ts';
import type { KindSetting } from '../../hosts/host.ts';
import type { Place } from '../../model/place.ts';
import type { Pattern } from '../patterns.ts';
import type { AccountEntity } from './account-arns.ts';
import type { Proposals } from './proposal.ts';

/** What is asked at a cursor, in AWS's terms. */
export interface CompletionRequest<P extends Place = Place> {
  readonly place: P;
  /** The key or value at the cursor up to the cursor, decoded; empty where none is begun. */
  readonly typed: string;
  /** The whole of it. */
  readonly whole: string;
  /** True where the host fills in parts of it later; these are in neither text. */
  readonly hasHoles: boolean;
  /** Values beside it in the same list. */
  readonly siblings: ReadonlySet<string>;
  /** What the policy is, or is to become; undefined in an empty file of which nobody says so. */
  readonly setting: KindSetting | undefined;
  /** False where nothing but the content so far says what it is. */
  readonly settled: boolean;
  readonly catalog: Catalog;
  readonly patterns: readonly Pattern[];
  /** Of accounts that the user is signed in to; empty where there are none. */
  readonly entities: readonly AccountEntity[];
}

export type PlaceOf<At extends Place['at']> = Extract<Place, { readonly at: At }>;

export type ActionRequest = CompletionRequest<PlaceOf<'action'>>;

/** What can be written at one kind of place. */
export type Context<At extends Place['at']> = (request: CompletionRequest<PlaceOf<At>>) => Proposals;

/** Every item that there is; typing on only narrows them down. */
export function whole(items: Proposals['items']): Proposals {
  return { items, incomplete: false };
}

/** Items chosen by what is typed; typing on may bring others. */
export function chosen(items: Proposals['items']): Proposals {
  return { items, incomplete: true };
}

/**
 * What an editor compares the typed text with: the label where it begins so, else what is typed and the label, so that
 * an item found by another word is not filtered out again.
 */
export function matchText(label: string, typed: string): string {
  return label.toLowerCase().startsWith(typed.toLowerCase()) ? label : `${typed}${label}`;
}

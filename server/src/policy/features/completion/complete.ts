import { kindByPath } from '../../hosts/guess-kind.ts';
import { contentSpan, decodedIndex, endWithoutPunctuation } from '../../syntax/scalar.ts';
import type { ScalarNode } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import type { FeatureContext } from '../context.ts';
import { type PlaceInFile, placeInFile } from '../place.ts';
import type { PolicyFile } from '../policy-file.ts';
import { isOtherFile, placeInBegunPolicy } from './begun-policy.ts';
import { itemWriter } from './item-writer.ts';
import type { Proposal, ProposalKind } from './proposal.ts';
import { proposalsAt } from './proposals-at.ts';
import type { CompletionRequest } from './request.ts';

/** One item of the list, with what accepting it does to the document. */
export interface CompletionItem {
  readonly label: string;
  /** Dimmed, right behind the label. */
  readonly labelDetail?: string;
  /** Dimmed, at the right. */
  readonly description?: string;
  readonly kind: ProposalKind;
  /** What the text between the span's start and the cursor is compared with. */
  readonly filterText: string;
  /** Replaced by `snippet`; on one line, touching the cursor. */
  readonly span: Span;
  /** In LSP snippet syntax. */
  readonly snippet: string;
  /** Edits elsewhere in the document, commas and the like. */
  readonly also: readonly TextEdit[];
  /** Markdown, made when the item is looked at. */
  readonly documentation?: () => string | undefined;
  /** True where the list is to be opened again after insertion. */
  readonly continues?: boolean;
}

export interface CompletionResult {
  /** In the order to be shown. */
  readonly items: readonly CompletionItem[];
  /** True where typing on may bring others. */
  readonly incomplete: boolean;
}

/** Longer lists help nobody and cost an editor a noticeable time. */
export const MOST_ITEMS = 1000;

/**
 * What can be written at a place of a file. Accepting an item leaves a valid document valid.
 *
 * @param offset UTF-16 code units from 0
 */
export function complete(file: PolicyFile, offset: number, ctx: FeatureContext): CompletionResult {
  const found = placeInFile(file, offset) ?? placeInBegunPolicy(file, offset);
  if (!found || isOnQuote(found.at.scalar, offset)) return NOTHING;
  if (found.at.place.at === 'policy' && !file.designated && isOtherFile(file.path)) return NOTHING;
  const request = requestAt(found, file, offset, ctx);
  if (request.typed.length > LONGEST_TYPED) return NOTHING;
  const { items, incomplete } = proposalsAt(request);
  const write = itemWriter(found, file, request);
  const sorted = inOrder(items);
  const written = sorted.slice(0, MOST_ITEMS).flatMap((item) => write(item) ?? []);
  return { items: written, incomplete: incomplete || sorted.length > MOST_ITEMS };
}

/** ARNs have at most 2,048 characters, and nothing else in a policy has more. */
const LONGEST_TYPED = 2048;

const NOTHING: CompletionResult = { items: [], incomplete: false };

/** Before the opening quote or behind the closing one: there is nothing to go on writing. */
function isOnQuote(scalar: ScalarNode | undefined, offset: number): boolean {
  if (!scalar) return false;
  const content = contentSpan(scalar);
  return offset < content.start || offset > content.end;
}

function requestAt(
  { at, located }: PlaceInFile,
  file: PolicyFile,
  offset: number,
  { catalog, patterns, entities = [] }: FeatureContext,
): CompletionRequest {
  const { place, scalar, siblings } = at;
  const written = scalar ? literalParts(scalar) : '';
  const typed = scalar ? written.slice(0, decodedIndex(scalar, offset)) : '';
  const setting = located?.setting ?? file.designated ?? kindByPath(file.path, undefined);
  return {
    place,
    typed,
    whole: scalar && !scalar.wellFormed ? withoutPunctuation(written, typed) : written,
    hasHoles: scalar?.parts.some((part) => part.kind === 'hole') === true,
    siblings: new Set(siblings),
    setting,
    settled: located ? located.settingFrom !== 'content' : setting !== undefined,
    catalog,
    patterns,
    entities,
  };
}

/** What stands in the document itself; places that the host fills count nothing. */
function literalParts({ parts }: ScalarNode): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
}

/** A text that lacks its closing quote takes in whatever follows on its line. */
function withoutPunctuation(written: string, typed: string): string {
  return written.slice(0, Math.max(typed.length, endWithoutPunctuation(written)));
}

/** By rank, then by the alphabet. Long lists come in that order, and letters are compared in lower case but once. */
function inOrder(items: readonly Proposal[]): readonly Proposal[] {
  const words = items.map(({ label }) => label.toLowerCase());
  const compare = (a: number, b: number): number =>
    items[a]!.rank - items[b]!.rank || (words[a]! < words[b]! ? -1 : words[a]! > words[b]! ? 1 : 0);
  if (items.every((_, index) => index === 0 || compare(index - 1, index) <= 0)) return items;
  return Array.from(items.keys())
    .sort(compare)
    .map((index) => items[index]!);
}

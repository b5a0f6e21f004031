import type { Plain, Template } from '../../syntax/template.ts';

/** What the user sees as the kind of an item. */
export type ProposalKind =
  | 'element'
  | 'value'
  | 'service'
  | 'action'
  | 'wildcard'
  | 'operator'
  | 'conditionKey'
  | 'principal'
  | 'resource'
  | 'variable'
  | 'pattern';

/** One thing that can be written at a place, before anyone thinks of quotes and commas. */
export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** Dimmed, right behind the label: an access level. */
  readonly labelDetail?: string;
  /** Dimmed, at the right: a service's name. */
  readonly description?: string;
  /** Markdown, made when the item is looked at. */
  readonly documentation?: () => string | undefined;
  readonly insert:
    | { readonly as: 'value'; readonly value: Plain }
    | { readonly as: 'entry'; readonly key: string | Template; readonly value: Plain }
    /** Replaces decoded characters [start, end) of the scalar at the cursor. */
    | { readonly as: 'text'; readonly start: number; readonly end: number; readonly text: string };
  /** What the typed text is matched with, where it is not the label. */
  readonly filterText?: string;
  /** Lower comes first; equal ranks sort by label. */
  readonly rank: number;
  /** Opens the list again after insertion, for what comes next. */
  readonly continues?: boolean;
}

export interface Proposals {
  readonly items: readonly Proposal[];
  /** True where typing on may bring others. */
  readonly incomplete: boolean;
}

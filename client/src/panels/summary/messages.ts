import type { PolicySummary, Range } from '../../../../server/src/protocol/protocol.ts';

/** From the extension to the page. */
export type ToPage =
  | { readonly kind: 'summary'; readonly summary: PolicySummary; readonly texts: SummaryTexts }
  /** There is nothing to show, and why. */
  | { readonly kind: 'none'; readonly reason: string };

/** From the page to the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  /** The user asks for the statement behind a row. */
  | { readonly kind: 'reveal'; readonly range: Range };

/** What the page says in its own words, in the user's language. `{0}` stands for a number or a name. */
export interface SummaryTexts {
  readonly denied: string;
  readonly allowed: string;
  readonly service: string;
  readonly access: string;
  readonly resources: string;
  readonly conditions: string;
  readonly principals: string;
  readonly notes: string;
  readonly empty: string;
  readonly none: string;
  readonly full: string;
  readonly limited: string;
  readonly limitedTo: string;
  readonly more: string;
  readonly showStatement: string;
  readonly data: string;
  readonly updated: string;
}

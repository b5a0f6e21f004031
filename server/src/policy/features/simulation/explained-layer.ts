import type { LayerAnswer } from '../../evaluate/explain.ts';
import type { Match } from '../../evaluate/match.ts';
import type { Layer } from '../../evaluate/request.ts';
import type { Span } from '../../text/span.ts';
import type { ExplainedPart } from './statement-parts.ts';

/** What the policies of a layer, or of one level of it, come to. */
export interface ExplainedLayer {
  readonly layer: Layer;
  readonly level?: string;
  readonly title: string;
  readonly answer: LayerAnswer;
  /** What the layer says, in a sentence. */
  readonly sentence: string;
  readonly statements: readonly ExplainedStatement[];
}

export interface ExplainedStatement {
  readonly policy: string;
  /** Where it stands. */
  readonly at: { readonly uri: string; readonly span: Span } | undefined;
  /** From 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly match: Match;
  readonly parts: readonly ExplainedPart[];
}

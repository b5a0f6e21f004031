import type { Range, RequestName } from './protocol.ts';

/** What access a document's policies grant that they did not before, and the reverse. Null where it is not open. */
export const compareAccess: RequestName<CompareAccess, AccessComparison | null> = {
  method: 'iamPolicy/compareAccess',
};

export interface CompareAccess {
  readonly uri: string;
  readonly before: {
    /** As people know it: a file's name, `git HEAD`. */
    readonly name: string;
    readonly text: string;
  };
}

export interface AccessComparison {
  readonly verdict: 'same' | 'different' | 'cannotTell';
  /** New access first. */
  readonly changes: readonly AccessChange[];
  /** All of it as Markdown, to be shown or pasted into a review. */
  readonly markdown: string;
}

export interface AccessChange {
  readonly kind: 'new' | 'lost' | 'byCondition' | 'cannotTell';
  readonly sentence: string;
  /** The statement in the document now; absent for access that is lost. */
  readonly range?: Range;
}

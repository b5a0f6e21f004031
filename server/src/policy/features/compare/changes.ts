import type { Span } from '../../text/span.ts';

/** What a policy allows now that it did not, and the other way round. Plain data, for every printer. */
export interface Comparison {
  /** `same` only where it is certain, `different` where a request is certainly decided otherwise. */
  readonly verdict: 'same' | 'different' | 'cannotTell';
  readonly newAccess: readonly Change[];
  readonly lostAccess: readonly Change[];
  /** What both allow, or both deny, under conditions that are not the same. */
  readonly changedByCondition: readonly Change[];
  readonly cannotTell: readonly Change[];
  /** False only where no request is certainly newly allowed and none can be. */
  readonly mayGrant: boolean;
}

/** Requests of one sort that are decided otherwise. */
export interface Change {
  /** Whether it is an Allow that holds these requests on one side and not on the other, or a Deny. */
  readonly effect: 'Allow' | 'Deny';
  /** The side on which they are held. A Deny on the side `before` is one that no longer holds. */
  readonly side: Side;
  /** True where the change can allow something. */
  readonly mayGrant: boolean;
  /** Of a change by condition: whether it allows more, less, or other requests than before. */
  readonly direction: 'wider' | 'narrower' | 'other' | undefined;
  /** Any of them, on any of the resources, by any of the principals. Empty where nothing of it is known. */
  readonly actions: readonly ShownPattern[];
  /** Empty for a policy whose statements name none, as a trust policy. */
  readonly resources: readonly ShownPattern[];
  /** Empty for a policy whose statements name none, as an identity policy. */
  readonly principals: readonly ShownPattern[];
  /** All of these must be met: `StringEquals aws:PrincipalTag/team: blue or green`. */
  readonly conditions: readonly string[];
  /** Requests that meet all of one of these are denied on the same side. */
  readonly exceptions: readonly (readonly string[])[];
  /** Requests that meet all of one of these are held on the other side too. */
  readonly otherSide: readonly (readonly string[])[];
  /** Why it cannot be told, in sentences; empty elsewhere. */
  readonly reasons: readonly string[];
  /** The statements that it comes from. */
  readonly statements: readonly ChangedStatement[];
}

export type Side = 'before' | 'after';

/** Texts that a pattern matches. */
export interface ShownPattern {
  /** As written; a known action in AWS's own letters. */
  readonly pattern: string;
  /** Further patterns that the same text matches. */
  readonly also: readonly string[];
  /** Patterns that the text does not match. */
  readonly except: readonly string[];
  /** The known actions that are left, where the pattern leaves something out and they are few. */
  readonly names: readonly string[] | undefined;
}

export interface ChangedStatement {
  readonly side: Side;
  /** From 0. */
  readonly index: number;
  /** The Sid, or `Statement 1`, counted from 1. */
  readonly name: string;
  /** Offsets in the document of its side, in UTF-16 code units from 0. */
  readonly span: Span;
}

import type { QuotaSettings } from '../../access/policy-quota.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import type { RefactoredPolicy } from '../refactor/refactoring.ts';

/** A way to make a policy shorter, or to have more room for it. What it grants stays the same. */
export interface FitOption {
  readonly id: 'dropSids' | 'merge' | 'shrink' | 'together' | 'minify' | 'split' | 'inline';
  readonly title: string;
  /** What one gives up for it, in sentences. */
  readonly cost: string;
  /** What the policy has then of its quota, in characters or bytes as AWS counts it; of several policies, the longest. */
  readonly size: number;
  /** `4,100 of 6,144` */
  readonly sizeText: string;
  /** True where it is within the quota, as far as its size is known. */
  readonly fits: boolean;
  /** Of the document; none where it stays as it is. */
  readonly edits: readonly TextEdit[];
  /** Policies that go into documents of their own. */
  readonly documents: readonly FitDocument[];
}

export interface FitDocument {
  /** Of a file, without its ending. */
  readonly name: string;
  /** JSON. */
  readonly text: string;
}

/** A policy that is to fit its quota. */
export interface PolicyToFit extends RefactoredPolicy {
  readonly settings: QuotaSettings;
  readonly fuel: number;
}

import type { CopyFormat, PlanShown, RunReport } from '../../../../server/src/protocol/account.ts';
import type { PlanTexts } from './text-names.ts';

/** From the extension to the page. */
export type ToPage =
  | ({ readonly kind: 'plan' } & ShownPlan)
  | { readonly kind: 'progress'; readonly done: number; readonly sentence: string }
  | { readonly kind: 'report'; readonly report: RunReport }
  /** It was not run to its end, and why. */
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** True where nothing was called, so that it can be tried again. */
      readonly isUntouched: boolean;
    };

export interface ShownPlan {
  readonly plan: Omit<PlanShown, 'review' | 'conflict'>;
  /** The review, rendered; not to be trusted. */
  readonly html: string;
  readonly texts: PlanTexts;
  /** Formats that the plan can be copied in, those at home on the user's machine first. */
  readonly formats: readonly CopyFormat[];
}

/** From the page to the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'run'; readonly typedName?: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'close' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'recentChanges' }
  | { readonly kind: 'copy'; readonly as: CopyFormat };

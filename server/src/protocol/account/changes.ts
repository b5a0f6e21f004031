import type { NotificationName, RequestName } from '../protocol.ts';

import type { DocumentReference } from './browse.ts';

export type Intent =
  | {
      readonly kind: 'createRole';
      readonly name: string;
      readonly trustPolicy: string;
      readonly path?: string;
      readonly description?: string;
      readonly tags?: readonly { readonly key: string; readonly value: string }[];
      readonly boundary?: string;
      /** Seconds. */
      readonly maxSessionDuration?: number;
      /** ARNs of policies to attach. */
      readonly attach?: readonly string[];
    }
  | {
      readonly kind: 'createPolicy';
      readonly name: string;
      readonly document: string;
      readonly path?: string;
      readonly description?: string;
      readonly tags?: readonly { readonly key: string; readonly value: string }[];
      /** Entities that get it at once. */
      readonly attachTo?: readonly PrincipalName[];
    }
  | { readonly kind: 'attach'; readonly entity: PrincipalName; readonly policies: readonly string[] }
  | { readonly kind: 'detach'; readonly entity: PrincipalName; readonly policies: readonly string[] }
  | {
      readonly kind: 'putInline';
      readonly entity: PrincipalName;
      readonly policy: string;
      readonly document: string;
    }
  | { readonly kind: 'updateTrust'; readonly role: string; readonly document: string }
  | {
      readonly kind: 'publishVersion';
      readonly policyArn: string;
      readonly document: string;
      readonly setAsDefault: boolean;
      /** At the limit of 5 versions: the one to delete first. */
      readonly deleteVersion?: string;
    }
  | { readonly kind: 'rollBack'; readonly policyArn: string; readonly version: string }
  | { readonly kind: 'setBoundary'; readonly entity: PrincipalName; readonly policyArn: string }
  | { readonly kind: 'removeBoundary'; readonly entity: PrincipalName }
  /** With everything that must go first. */
  | { readonly kind: 'deleteEntity'; readonly entity: PrincipalName }
  | { readonly kind: 'deletePolicy'; readonly policyArn: string }
  | { readonly kind: 'deleteInline'; readonly entity: PrincipalName; readonly policy: string };

export interface PrincipalName {
  readonly kind: 'role' | 'user' | 'group';
  readonly name: string;
}

/** Reads what is there and says exactly what would be done; changes nothing. */
export const makePlan: RequestName<MakePlan, PlanShown> = { method: 'account/plan' };

export interface MakePlan {
  readonly intent: Intent;
  /** Digest of the document that the user began from; where the account's differs it is a conflict. */
  readonly base?: string;
  /** Files of the workspace that seem to manage what would be changed. */
  readonly foundInCode?: readonly { readonly file: string; readonly host: string }[];
}

export interface PlanShown {
  readonly id: string;
  readonly title: string;
  /** Markdown to read before confirming. */
  readonly review: string;
  /** Titles of the steps, in order. */
  readonly steps: readonly string[];
  readonly undo:
    | { readonly kind: 'exact' }
    | { readonly kind: 'differences'; readonly differences: readonly string[] }
    | { readonly kind: 'final'; readonly why: string };
  readonly confirmation:
    | { readonly kind: 'button' }
    | { readonly kind: 'typeName'; readonly name: string; readonly why: string };
  /** Why it cannot be run, in a sentence; absent where it can. */
  readonly blocked?: string;
  /** The account's document differs from `base`: to be shown side by side. */
  readonly conflict?: {
    readonly document: DocumentReference;
    readonly text: string;
    readonly digest: string;
  };
}

/** Runs what was confirmed, byte for byte. Can be cancelled between calls; tells its progress. */
export const runPlan: RequestName<
  { readonly plan: string; readonly run: number; readonly typedName?: string },
  RunReport
> = { method: 'account/run' };

export const progress: NotificationName<Progress> = { method: 'account/progress' };

export interface Progress {
  /** Named by the editor. */
  readonly run: number;
  readonly done: number;
  /** 0 where it is not known. */
  readonly total: number;
  readonly sentence: string;
}

export interface RunReport {
  /** Of the journal's entry. */
  readonly change: string;
  readonly state: 'done' | 'failed' | 'cancelled';
  /** What was done and what was not, in a sentence or two. */
  readonly sentence: string;
  readonly steps: readonly {
    readonly title: string;
    /** `unknown`: AWS was asked, and whether it did it could not be found out. */
    readonly state: 'done' | 'notDone' | 'unknown';
    readonly sentence?: string;
  }[];
  readonly canUndo: boolean;
  readonly canContinue: boolean;
  /** Documents that it sent, and that were seen to be in force afterwards. */
  readonly written: readonly DocumentReference[];
}

/** What was done, newest first; kept over restarts. */
export const recentChanges: RequestName<null, readonly RecentChange[]> = { method: 'account/recentChanges' };

export interface RecentChange {
  readonly change: string;
  readonly title: string;
  readonly date: string;
  readonly accountId: string;
  readonly endpoint?: string;
  /** `broken off`: the process ended in the middle. */
  readonly state: 'done' | 'failed' | 'cancelled' | 'brokenOff' | 'undone';
  readonly steps: readonly { readonly title: string; readonly state: 'done' | 'notDone' | 'unknown' }[];
  readonly canUndo: boolean;
  readonly canContinue: boolean;
  readonly undo: PlanShown['undo'];
}

export const planUndo: RequestName<{ readonly change: string }, PlanShown> = { method: 'account/planUndo' };
export const planContinue: RequestName<{ readonly change: string }, PlanShown> = {
  method: 'account/planContinue',
};
/** Leaves those that are half done, unless told. */
export const forgetChanges: RequestName<{ readonly unfinished: boolean } | null, null> = {
  method: 'account/forgetChanges',
};

export const copyAs: RequestName<
  { readonly intent: Intent; readonly as: CopyFormat },
  { readonly text: string; readonly languageId: string }
> = { method: 'account/copyAs' };

export type CopyFormat = 'awsCliBash' | 'awsCliPowerShell' | 'boto3' | 'terraform' | 'cloudformation';

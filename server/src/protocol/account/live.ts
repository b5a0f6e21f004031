import type { RequestName } from '../protocol.ts';

import type { AccountFailure } from './failure.ts';

/** Decides by AWS itself, in batches. Can be cancelled; tells its progress. */
export const simulateLive: RequestName<SimulateLive, LiveAnswer> = { method: 'account/simulate' };

export interface SimulateLive extends LiveQuestion {
  /** Named by the editor, for `progress`. */
  readonly run: number;
  /** Role, user or group of the account (a session's ARN becomes its role); absent: the documents alone. */
  readonly principal?: string;
  /**
   * What of the principal's policies is left out, as a document takes its place: the ARN of a managed policy, or an
   * inline policy's name; absent: the documents are added.
   */
  readonly replaces?: string;
  /** True: the account's SCPs are read and taken along where the documents alone are asked, as far as they are visible. */
  readonly organization?: boolean;
}

/** A question of the panel as AWS's simulator can be asked it. */
export interface LiveQuestion {
  readonly asked: readonly { readonly action: string; readonly resource: string }[];
  readonly context: readonly LiveContextEntry[];
  readonly documents: readonly LiveDocument[];
  /** 12 digits. */
  readonly resourceAccount?: string;
  /** What the calls cannot take, in sentences. */
  readonly notes: readonly string[];
}

export interface LiveContextEntry {
  readonly key: string;
  /** As AWS names it: `string`, `stringList`, `boolean`, `numeric`, `date`, `ip`, … */
  readonly type: string;
  readonly values: readonly string[];
}

export interface LiveDocument {
  /** As people know it: a file's name. */
  readonly name: string;
  readonly layer: 'identity' | 'boundary' | 'resource' | 'scp';
  /** Root, unit or account, for SCPs. */
  readonly level?: string;
  /** JSON text. */
  readonly document: string;
}

export interface LiveAnswer {
  readonly rows: readonly LiveRow[];
  /** What was left out of the calls and why, in sentences. */
  readonly notes: readonly string[];
  /** Whether the account's SCPs were seen: read, or not visible to this caller. */
  readonly organization: 'read' | 'notVisible' | 'notAsked';
  /** Calls made. */
  readonly calls: number;
  /** ISO 8601: the last write of ours to what was simulated, where it was less than a minute ago. */
  readonly writtenRecently?: string;
}

export interface LiveRow {
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly deniedBy: readonly string[];
  readonly missingContext: readonly string[];
  readonly matched: readonly LiveStatement[];
  readonly why: string;
}

export interface LiveStatement {
  /** The name of a document that was sent, or the policy as AWS names it. */
  readonly policy: string;
  /** Index in the documents that were sent; absent for policies of the account. */
  readonly document?: number;
  /** From 0; absent where it cannot be told. */
  readonly statement?: number;
}

export const contextKeysLive: RequestName<
  { readonly principal?: string; readonly documents: readonly string[] },
  readonly string[]
> = { method: 'account/contextKeys' };

export const validateLive: RequestName<ValidateLive, readonly LiveFindingInfo[]> = {
  method: 'account/validatePolicy',
};

export interface ValidateLive {
  readonly document: string;
  readonly policyType:
    | 'IDENTITY_POLICY'
    | 'RESOURCE_POLICY'
    | 'SERVICE_CONTROL_POLICY'
    | 'RESOURCE_CONTROL_POLICY';
  readonly resourceType?: string;
}

export interface LiveFindingInfo {
  readonly issueCode: string;
  readonly findingType: 'ERROR' | 'SECURITY_WARNING' | 'SUGGESTION' | 'WARNING';
  readonly details: string;
  readonly link: string;
  /** In the document as sent: UTF-16 code units from 0, end exclusive. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** Costs money for each call; the editor has asked the user with the number of calls. */
export const checkLive: RequestName<readonly LiveCheck[], readonly LiveCheckAnswer[]> = {
  method: 'account/check',
};

export interface LiveCheckAnswer {
  readonly passed: boolean;
  readonly message: string;
  readonly reasons: readonly string[];
  /** Why it could not be asked; `passed` says nothing then. */
  readonly failure?: AccountFailure;
}

export type LiveCheck =
  | {
      readonly kind: 'noNewAccess';
      readonly policyType: 'IDENTITY_POLICY' | 'RESOURCE_POLICY';
      readonly document: string;
      readonly existing: string;
    }
  | {
      readonly kind: 'accessNotGranted';
      readonly policyType: 'IDENTITY_POLICY' | 'RESOURCE_POLICY';
      readonly document: string;
      readonly actions: readonly string[];
      readonly resources: readonly string[];
    };

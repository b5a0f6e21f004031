import type { RequestName } from '../protocol.ts';

import type { AccountFailure } from './failure.ts';

/** Decides by AWS itself, in batches. Can be cancelled; tells its progress. */
export const simulateLive: RequestName<SimulateLive, LiveAnswer> = { method: 'account/simulate' };

export interface SimulateLive {
  readonly run: number;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly context: Readonly<Record<string, { readonly type: string; readonly values: readonly string[] }>>;
  /** Role, user or group of the account (a session's ARN becomes its role); absent: the documents alone. */
  readonly principal?: string;
  /** The policy that the question is about. */
  readonly subject: {
    readonly layer: 'identity' | 'boundary' | 'resource' | 'scp';
    readonly document: string;
    /** What of the account it takes the place of: an ARN, or the name of an inline policy; absent: added. */
    readonly replaces?: string;
  };
  readonly others: readonly {
    readonly layer: 'identity' | 'boundary' | 'resource' | 'scp';
    readonly level?: string;
    readonly document: string;
  }[];
  /** True: the account's SCPs are read and taken along, where they can be. */
  readonly organization?: boolean;
  readonly resourceOwner?: string;
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
  /** Policy and statement's place in it, as AWS names them. */
  readonly matched: readonly { readonly policy: string; readonly type?: string; readonly line?: number }[];
  readonly why: string;
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
export const checkLive: RequestName<
  readonly LiveCheck[],
  readonly {
    readonly passed: boolean;
    readonly message: string;
    readonly reasons: readonly string[];
    readonly failure?: AccountFailure;
  }[]
> = { method: 'account/check' };

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

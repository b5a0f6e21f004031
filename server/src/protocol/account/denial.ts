import type { RequestName } from '../protocol.ts';

import type { DocumentReference } from './browse.ts';
import type { LiveRow } from './live.ts';

/** What the account says about a denial: documents for the offline explanation, and what could not be read. */
export const denialEvidence: RequestName<DenialEvidenceFor, DenialEvidence> = {
  method: 'account/denialEvidence',
};

export interface DenialEvidenceFor {
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly encodedMessage?: string;
}

export interface DenialEvidence {
  readonly caller: { readonly arn: string; readonly accountId: string };
  readonly policies: readonly {
    readonly layer: 'identity' | 'boundary' | 'scp' | 'rcp' | 'resource';
    readonly name: string;
    readonly arn?: string;
    readonly level?: string;
    readonly document: string;
    /** Where it can be opened. */
    readonly reference?: DocumentReference;
  }[];
  /** What AWS's simulator says of it. */
  readonly simulated?: LiveRow;
  /** The encoded message as JSON text. */
  readonly decoded?: string;
  /** What could not be read, and why, by step. */
  readonly notChecked: readonly {
    readonly step: 'identity' | 'attached' | 'simulate' | 'organization' | 'resource';
    readonly why: string;
  }[];
}

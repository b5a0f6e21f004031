import type { Statement } from '../model/policy.ts';
import type { KeyedMatch } from './match.ts';
import type { Layer } from './request.ts';

/** Everything that a decision follows from. */
export interface Trace {
  /** Layers in the order in which AWS asks them. */
  readonly layers: readonly LayerTrace[];
  /** Context that follows from the request itself, filled in: key → values. */
  readonly filledIn: Readonly<Record<string, readonly string[]>>;
  /** What could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
  /** Which rule of the logic combines the layers, with its AWS page. */
  readonly logic: LogicRule;
}

export interface LogicRule {
  /** `sameAccount`, `crossAccount`, `servicePrincipal`, `roleTrust`, `kmsKey`, … */
  readonly id: string;
  readonly summary: string;
  readonly page: string;
}

export interface LayerTrace {
  readonly layer: Layer;
  /** The root, unit or account whose policies these are, for SCPs and RCPs. */
  readonly level?: string;
  /** Absent where nothing is attached in this layer; `exempt` says why it does not bind. */
  readonly statements: readonly StatementTrace[];
  readonly exempt?: string;
  readonly present: boolean;
  /** What the layer says by itself. */
  readonly allow: KeyedMatch;
  readonly deny: KeyedMatch;
}

export interface StatementTrace {
  readonly policy: string;
  readonly statement: Statement;
  readonly effect: 'Allow' | 'Deny';
  readonly match: KeyedMatch;
  /** The parts of the statement one by one; a part that the statement lacks is absent. */
  readonly parts: {
    readonly principal?: KeyedMatch;
    readonly action: KeyedMatch;
    readonly resource?: KeyedMatch;
    readonly conditions: readonly ConditionTrace[];
  };
  /** For a resource policy: whom the statement names, as it matters to boundaries and session policies. */
  readonly grantsTo?:
    | 'account'
    | 'role'
    | 'user'
    | 'session'
    | 'federatedUser'
    | 'service'
    | 'anyone'
    | 'other';
}

export interface ConditionTrace {
  readonly operator: string;
  readonly key: string;
  readonly match: KeyedMatch;
  /** The request's values, absent where it has none or they are unknown. */
  readonly requestValues?: readonly string[];
}

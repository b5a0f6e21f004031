import type { LiveAnswer, LiveRow } from '../../../../server/src/protocol/account.ts';
import type { Range } from '../../../../server/src/protocol/protocol.ts';
import type {
  ExplainSimulation,
  ExportSimulation,
  RunSimulation,
  SimulationAnswer,
  SimulationContextKey,
  SimulationExplanation,
  SimulationMissing,
  SimulationOther,
  SimulationProgress,
  SimulationRow,
  SimulationSubject,
} from '../../../../server/src/protocol/simulation.ts';
import type { SimulationTexts } from './text-names.ts';

/** Which policy a panel is about. Its position moves while the text before it is edited; its index stays. */
export interface SimulationPlace {
  readonly uri: string;
  /** From 0. */
  readonly policyIndex: number;
  /** In UTF-16 code units from 0; absent where the panel is about the whole policy. */
  readonly statementAt?: number;
}

/** A further policy that the user chose, with what the page shows of it. */
export interface OtherPolicy extends SimulationOther {
  readonly title: string;
  readonly type: string;
  /** Path of its file, as the user knows it. */
  readonly file: string;
  /** Keys that the policy mentions. */
  readonly contextKeys: readonly SimulationContextKey[];
}

/** From the extension to the page. */
export type ToPage =
  | ({ readonly kind: 'subject' } & ShownSubject)
  /** There is nothing to simulate, and why. */
  | { readonly kind: 'none'; readonly reason: string }
  /** A further policy was chosen, or one of those chosen was edited. */
  | { readonly kind: 'other'; readonly other: OtherPolicy }
  | ({ readonly kind: 'progress' } & SimulationProgress)
  | ({ readonly kind: 'answer'; readonly run: number } & ShownAnswer)
  | ({ readonly kind: 'account' } & ShownAccount)
  /** The user chose a principal of the account. */
  | ({ readonly kind: 'principal' } & ChosenPrincipal)
  | { readonly kind: 'runFailed'; readonly run: number; readonly reason: string }
  | { readonly kind: 'explanation'; readonly id: number; readonly explanation: SimulationExplanation }
  | { readonly kind: 'explanationFailed'; readonly id: number; readonly reason: string };

export interface ShownSubject {
  readonly subject: SimulationSubject;
  readonly place: SimulationPlace;
  /** Path of its file, as the user knows it. */
  readonly file: string;
  readonly texts: SimulationTexts;
  /** The shell that is at home on the user's machine. */
  readonly shell: 'bash' | 'powershell';
}

/** From the page to the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'run'; readonly where: SimulationWhere } & RunSimulation)
  | { readonly kind: 'cancel'; readonly run: number }
  | { readonly kind: 'explain'; readonly id: number; readonly asked: ExplainSimulation }
  | { readonly kind: 'reveal'; readonly uri: string; readonly range: Range }
  | { readonly kind: 'insert'; readonly insert: NonNullable<SimulationMissing['insert']> }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'signIn' }
  /** The user wants to choose a role, user or group of the account. */
  | { readonly kind: 'choosePrincipal' }
  /** The user wants to add a further policy. */
  | { readonly kind: 'choosePolicy' }
  /** The further policies that apply now, to be watched. */
  | { readonly kind: 'others'; readonly others: readonly OtherPolicy[] }
  | { readonly kind: 'wholePolicy' }
  | ({ readonly kind: 'export' } & ExportSimulation);

/** Where decisions come from. */
export type SimulationMode = 'offline' | 'account' | 'both';

export interface SimulationWhere {
  readonly mode: SimulationMode;
  /** Asks AWS about the documents alone, without the policies that the principal has in the account. */
  readonly documentsOnly: boolean;
  /** What of the principal's the policy takes the place of; empty: it is added. */
  readonly replaces: string;
  /** Takes the organization's SCPs along where the documents alone are asked. */
  readonly organization: boolean;
}

/** Who is signed in, as the page says it; nobody where there is no label. */
export interface ShownAccount {
  readonly label?: string;
}

/** A role, user or group of the account. */
export interface ChosenPrincipal {
  readonly arn: string;
  readonly policies: readonly AccountPolicy[];
  /** Which of them the simulated document is, and so takes the place of; empty: none. */
  readonly replaces: string;
  /** Condition keys that its policies in the account mention. */
  readonly contextKeys: readonly SimulationContextKey[];
}

/** A policy that a principal has in the account. */
export interface AccountPolicy {
  /** An ARN, or the name of an inline policy. */
  readonly id: string;
  readonly name: string;
}

/** Where AWS decided, each row has what it said; `live` is the rest of its answer. */
export interface ShownAnswer {
  readonly mode: SimulationMode;
  readonly answer: Omit<SimulationAnswer, 'rows'> & { readonly rows: readonly ShownRow[] };
  readonly live?: Omit<LiveAnswer, 'rows'>;
}

export interface ShownRow extends SimulationRow {
  readonly live?: LiveRow;
  /** Why AWS and the offline evaluator decide otherwise, in a sentence. */
  readonly disagreement?: string;
}

/** What the page leaves with VS Code, for after a reload. */
export interface KeptState {
  readonly place: SimulationPlace;
  /** What the user filled in; the page's own. */
  readonly form?: unknown;
}

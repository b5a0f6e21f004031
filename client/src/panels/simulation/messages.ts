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
  | { readonly kind: 'answer'; readonly run: number; readonly answer: SimulationAnswer }
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
  | ({ readonly kind: 'run' } & RunSimulation)
  | { readonly kind: 'cancel'; readonly run: number }
  | { readonly kind: 'explain'; readonly id: number; readonly asked: ExplainSimulation }
  | { readonly kind: 'reveal'; readonly uri: string; readonly range: Range }
  | { readonly kind: 'insert'; readonly insert: NonNullable<SimulationMissing['insert']> }
  | { readonly kind: 'copy'; readonly text: string }
  /** The user wants to add a further policy. */
  | { readonly kind: 'choosePolicy' }
  /** The further policies that apply now, to be watched. */
  | { readonly kind: 'others'; readonly others: readonly OtherPolicy[] }
  | { readonly kind: 'wholePolicy' }
  | ({ readonly kind: 'export' } & ExportSimulation);

/** What the page leaves with VS Code, for after a reload. */
export interface KeptState {
  readonly place: SimulationPlace;
  /** What the user filled in; the page's own. */
  readonly form?: unknown;
}

import type { LiveQuestion, LiveRow } from './account/live.ts';
import type { NotificationName, Range, RequestName, TextDocumentPosition } from './protocol.ts';

/** What can be asked about the policy at a position; null where there is none. */
export const simulationSubject: RequestName<SimulationSubjectParams, SimulationSubject | null> = {
  method: 'iamPolicy/simulation/subject',
};

export interface SimulationSubjectParams extends TextDocumentPosition {
  /** True where the question is about the statement at the position alone. */
  readonly statementOnly?: boolean;
}

export type SimulationLayer =
  | 'identity'
  | 'resource'
  | 'boundary'
  | 'session'
  | 'vpcEndpoint'
  | 'scp'
  | 'rcp';

/** A policy of a document, by its place in it. */
export interface PolicyReference {
  readonly uri: string;
  /** From 0. */
  readonly policyIndex: number;
}

export interface SimulationSubject extends PolicyReference {
  readonly title: string;
  /** `Identity policy`, `Role trust policy`, … */
  readonly type: string;
  /** Where the policy stands in the decision. */
  readonly layer: SimulationLayer;
  /** True for a role's trust policy: who may assume the role. */
  readonly isTrust: boolean;
  /** From 0; absent where the question is about the whole policy. */
  readonly statement?: number;
  /** What its patterns come to, by service. */
  readonly services: readonly SimulationService[];
  readonly resources: readonly SimulationResource[];
  /** Principals to begin with, the likeliest first. */
  readonly principals: readonly string[];
  /** Keys that the policy mentions. */
  readonly contextKeys: readonly SimulationContextKey[];
  /** What the lists leave out, in sentences. */
  readonly notes?: readonly string[];
  /** Day of the AWS data. */
  readonly dataDate: string;
}

export interface SimulationService {
  readonly prefix: string;
  readonly name: string;
  readonly actions: readonly SimulationAction[];
}

export interface SimulationAction {
  /** `s3:GetObject` */
  readonly name: string;
  readonly accessLevel: string;
  /** False where AWS asks for `*` whatever the resource. */
  readonly takesResource: boolean;
  readonly resourceTypes: readonly string[];
}

export interface SimulationResource {
  /** An ARN or `*`; with `${Name}` for each part to fill in where it is a template. */
  readonly text: string;
  readonly isTemplate: boolean;
  /** What of the policy it stands for, or the resource type. */
  readonly label: string;
  /** Services whose actions take it; empty: all. */
  readonly services: readonly string[];
}

export interface SimulationContextKey {
  readonly key: string;
  /** `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`, `Binary`. */
  readonly type: string;
  readonly multivalued: boolean;
  /** Values that the policy or AWS names. */
  readonly values: readonly string[];
}

/** A key of the request: a value, absent, or unknown (may be absent or have any value). */
export type SimulationContextValue =
  | { readonly state: 'value'; readonly values: readonly string[] }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };

export interface SimulationQuestion {
  readonly subject: PolicyReference & { readonly statement?: number };
  /** Further policies that apply. */
  readonly others: readonly SimulationOther[];
  readonly principal: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** 12 digits. */
  readonly resourceAccount?: string;
  readonly context: Readonly<Record<string, SimulationContextValue>>;
  /** 12 digits. */
  readonly managementAccountId?: string;
  /** Seconds. */
  readonly roleMaxSessionDuration?: number;
}

export interface SimulationOther extends PolicyReference {
  readonly layer: SimulationLayer;
  /** Root, unit or account, for SCPs and RCPs. */
  readonly level?: string;
}

/** Decides every action on every resource. Can be cancelled; tells its progress. Null where the policy is gone. */
export const runSimulation: RequestName<RunSimulation, SimulationAnswer | null> = {
  method: 'iamPolicy/simulation/run',
};

export interface RunSimulation {
  /** Named by the client, for `simulationProgress`. */
  readonly run: number;
  readonly question: SimulationQuestion;
}

export const simulationProgress: NotificationName<SimulationProgress> = {
  method: 'iamPolicy/simulation/progress',
};

export interface SimulationProgress {
  readonly run: number;
  readonly done: number;
  readonly total: number;
}

export type SimulationDecision = 'allowed' | 'explicitDeny' | 'implicitDeny' | 'depends';

export interface SimulationAnswer {
  /** Why nothing was decided, in a sentence: a policy cannot be read as it stands. What was shown before may stay. */
  readonly unreadable?: string;
  readonly rows: readonly SimulationRow[];
  /** What could not be taken as it stands, in sentences, once each. */
  readonly problems: readonly string[];
}

/** One action on one resource. */
export interface SimulationRow {
  readonly action: string;
  readonly resource: string;
  readonly decision: SimulationDecision;
  readonly deniedBy: readonly SimulationLayer[];
  /** Condition keys that the decision hangs on. */
  readonly missingContext: readonly string[];
  /** Why, in a short sentence. */
  readonly why: string;
}

/** Why a row is as it is, layer by layer. */
export const explainSimulation: RequestName<ExplainSimulation, SimulationExplanation | null> = {
  method: 'iamPolicy/simulation/explain',
};

export interface ExplainSimulation {
  readonly question: SimulationQuestion;
  readonly action: string;
  readonly resource: string;
}

export interface SimulationExplanation {
  readonly decision: SimulationDecision;
  /** The decision and its reason in a sentence: `Denied: the boundary allows no s3:PutObject.` */
  readonly headline: string;
  /** Where it depends: `allowed if aws:MultiFactorAuthPresent is true`, one for each case. */
  readonly cases: readonly string[];
  /** The rule of the logic that combines the layers, with its AWS page. */
  readonly rule: { readonly summary: string; readonly page: string };
  /** Context that follows from the request itself. */
  readonly filledIn: Readonly<Record<string, readonly string[]>>;
  readonly layers: readonly SimulationLayerExplanation[];
  readonly problems: readonly string[];
  /** What is missing to allow this; absent where it is allowed, or where no statement would help. */
  readonly missing?: SimulationMissing;
  /** For a role's trust policy: the classic causes, each checked. */
  readonly causes?: readonly AssumeRoleCause[];
}

export interface SimulationLayerExplanation {
  readonly layer: SimulationLayer;
  readonly level?: string;
  readonly title: string;
  readonly answer: 'allows' | 'denies' | 'silent' | 'depends' | 'unbound';
  /** What the layer says, in a sentence. */
  readonly sentence: string;
  readonly statements: readonly SimulationStatement[];
}

export interface SimulationStatement {
  readonly policy: string;
  /** Where it stands; absent for policies that are in no document. */
  readonly at?: { readonly uri: string; readonly range: Range };
  /** From 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly match: 'yes' | 'no' | 'unknown';
  /** Each part with whether it matches, and why, in a short sentence. */
  readonly parts: readonly SimulationPart[];
}

export interface SimulationPart {
  /** `Action`, `Resource`, `Principal`, `Condition`. */
  readonly name: string;
  readonly match: 'yes' | 'no' | 'unknown';
  readonly sentence: string;
}

/** A statement that grants no more than what was asked. */
export interface SimulationMissing {
  /** Where it belongs and why, in a sentence. */
  readonly sentence: string;
  /** The statement as JSON text. */
  readonly statement: string;
  /** Edits of the subject's document that insert it; absent where it belongs elsewhere. */
  readonly insert?: {
    readonly uri: string;
    readonly version: number;
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  };
}

/** One cause for which a role cannot be assumed, checked. */
export interface AssumeRoleCause {
  readonly id: string;
  /** `applies`: this is why. `excluded`: this is not why. `unknown`: it cannot be told from what is given. */
  readonly verdict: 'applies' | 'excluded' | 'unknown';
  /** What was found and what to do, in a sentence or two. */
  readonly sentence: string;
}

/** The question as text: for a report, for a file, for a terminal. Null where the policy is gone. */
export const exportSimulation: RequestName<ExportSimulation, SimulationExport | null> = {
  method: 'iamPolicy/simulation/export',
};

export interface ExportSimulation {
  readonly question: SimulationQuestion;
  readonly as: 'csv' | 'json' | 'markdown' | 'policyTest' | 'awsCliBash' | 'awsCliPowerShell' | 'boto3';
}

export interface SimulationExport {
  readonly text: string;
  /** A name for a file that holds it. */
  readonly fileName: string;
  readonly languageId: string;
}

/** The question for AWS's own simulator, or why it cannot be asked there. Null where the policy is gone. */
export const liveSimulation: RequestName<
  { readonly question: SimulationQuestion },
  LiveQuestion | { readonly why: string } | null
> = { method: 'iamPolicy/simulation/live' };

/** What condition keys take, by their names, for policies that are not open. */
export const simulationContextKeys: RequestName<readonly string[], readonly SimulationContextKey[]> = {
  method: 'iamPolicy/simulation/contextKeys',
};

/** Why AWS and the offline evaluator decide otherwise; only rows where they do. */
export const explainDisagreements: RequestName<
  readonly { readonly offline: SimulationRow; readonly live: LiveRow }[],
  readonly Disagreement[]
> = { method: 'iamPolicy/simulation/disagreements' };

export interface Disagreement {
  readonly action: string;
  readonly resource: string;
  readonly sentence: string;
}

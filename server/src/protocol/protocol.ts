/**
 * Requests and notifications of our own, between the language server and its clients. Plain data: positions and ranges
 * are LSP's (lines and UTF-16 characters from 0), documents are named by their URI as text.
 */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A request: its method's name, with the types of what it takes and gives. */
export interface RequestName<Params, Result> {
  readonly method: string;
  /** Carries the types; never present. */
  readonly types?: (params: Params) => Result;
}

export interface NotificationName<Params> {
  readonly method: string;
  /** Carries the type; never present. */
  readonly types?: (params: Params) => void;
}

/** Server → client, after a document was read anew: which policies it holds. */
export const didReadPolicies: NotificationName<DidReadPolicies> = { method: 'iamPolicy/didReadPolicies' };

export interface DidReadPolicies {
  readonly uri: string;
  readonly version: number;
  readonly policies: readonly PolicyInfo[];
}

export interface PolicyInfo {
  readonly range: Range;
  readonly type: PolicyTypeChoice;
  /** What decided the type; a type from its `place` cannot be changed. */
  readonly from: 'place' | 'configuration' | 'path' | 'content';
  readonly statements: number;
  /** Absent where AWS publishes no quota for the policy. */
  readonly size?: PolicySize;
}

/** How much of its quota a policy uses. */
export interface PolicySize {
  /** `4,812 of 6,144`, `at least 4,812 of 6,144` */
  readonly text: string;
  readonly unit: 'characters' | 'bytes';
  /** The sentences that go on behind the unit: for what, what is counted, and what else counts. */
  readonly detail: string;
  /** 1 for all of the quota; more where it is exceeded. */
  readonly share: number;
}

/** One thing that a policy can be. */
export interface PolicyTypeChoice {
  readonly kind: string;
  readonly resourceType?: string;
  /** `Identity policy`, `Resource policy (S3 bucket)`. */
  readonly label: string;
  /** One sentence on what it is. */
  readonly detail: string;
}

export const policyTypes: RequestName<null, readonly PolicyTypeChoice[]> = {
  method: 'iamPolicy/policyTypes',
};

/** Writes the file's policy type to `.iam-policy.json` (created where there is none) through `workspace/applyEdit`. */
export const setPolicyType: RequestName<SetPolicyType, SetPolicyTypeResult> = {
  method: 'iamPolicy/setPolicyType',
};

export interface SetPolicyType {
  readonly uri: string;
  readonly kind: string;
  readonly resourceType?: string;
}

export interface SetPolicyTypeResult {
  /** The configuration file that now says so; absent where the document is not in a folder, with `refused` saying why. */
  readonly configurationUri?: string;
  readonly refused?: string;
}

/** What the policy at a position grants and denies; null where there is none. */
export const policySummary: RequestName<TextDocumentPosition, PolicySummary | null> = {
  method: 'iamPolicy/summary',
};

/** The policy at a position as AWS takes it; the first one where none is there. Null where the document holds none. */
export const policyDocument: RequestName<TextDocumentPosition, PolicyDocument | null> = {
  method: 'iamPolicy/document',
};

export interface PolicyDocument {
  /** JSON: the document itself where it is written as AWS takes it, else what it comes to. */
  readonly text: string;
  /** False where parts are filled in elsewhere, and stand in the text as they are written. */
  readonly isWhole: boolean;
  /** True where the document has mistakes of syntax, so that parts may be missing. */
  readonly isBroken: boolean;
  readonly kind: string;
  readonly resourceType?: string;
  readonly range: Range;
}

export interface TextDocumentPosition {
  readonly uri: string;
  readonly position: Position;
}

export interface PolicySummary {
  readonly title: string;
  readonly type: string;
  readonly rows: readonly SummaryRow[];
  /** What the table cannot show, in sentences: unknown actions, NotAction. */
  readonly notes: readonly string[];
  /** Day of the AWS data that wildcards were expanded with. */
  readonly dataDate: string;
}

export interface SummaryRow {
  readonly effect: 'Allow' | 'Deny';
  /** `Amazon S3`, or `All services`. */
  readonly service: string;
  readonly servicePrefix: string;
  readonly access: readonly SummaryAccess[];
  readonly resources: readonly string[];
  readonly conditions: readonly string[];
  readonly principals: readonly string[];
  /** Where the statement stands. */
  readonly range: Range;
}

export interface SummaryAccess {
  /** `Read`, `Write`, … */
  readonly level: string;
  /** `Full` where every action of the level is covered. */
  readonly extent: 'Full' | 'Limited';
  readonly actions: readonly string[];
}

export const patterns: RequestName<null, readonly PatternInfo[]> = { method: 'iamPolicy/patterns' };

export interface PatternInfo {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Labels of the policy types it is for. */
  readonly types: readonly string[];
  readonly kinds: readonly string[];
}

/** AWS managed policies, by name. */
export const managedPolicies: RequestName<null, readonly ManagedPolicyInfo[]> = {
  method: 'iamPolicy/managedPolicies',
};

export interface ManagedPolicyInfo {
  readonly name: string;
  readonly arn: string;
}

/** Text of a policy to begin with. */
export const newPolicy: RequestName<NewPolicy, NewPolicyResult> = { method: 'iamPolicy/newPolicy' };

export type NewPolicy =
  | { readonly by: 'type'; readonly kind: string; readonly resourceType?: string }
  | { readonly by: 'pattern'; readonly id: string }
  | { readonly by: 'managedPolicy'; readonly name: string };

export interface NewPolicyResult {
  /** In LSP snippet syntax. */
  readonly snippet: string;
  readonly kind: string;
  readonly resourceType?: string;
}

/** The edit that puts a pattern where the cursor is; null where none of its statements can stand there. */
export const insertPattern: RequestName<InsertPattern, InsertPatternResult | null> = {
  method: 'iamPolicy/insertPattern',
};

export interface InsertPattern extends TextDocumentPosition {
  readonly id: string;
}

export interface InsertPatternResult {
  readonly range: Range;
  /** In LSP snippet syntax. */
  readonly snippet: string;
  readonly also: readonly { readonly range: Range; readonly newText: string }[];
}

/** Client → server: what a signed-in account holds, for completion. Takes the place of what was told of it before. */
export const accountArns: NotificationName<AccountArnsParams> = { method: 'iamPolicy/accountArns' };

export interface AccountArnsParams {
  /** 12 digits. */
  readonly accountId: string;
  /** What people call the account. */
  readonly label: string;
  /** Empty: forget the account. */
  readonly entities: readonly {
    readonly kind: 'role' | 'user' | 'group' | 'policy';
    readonly name: string;
    readonly arn: string;
  }[];
}

/** The page of a rule, by issue code or rule id, as Markdown; null where there is no such rule. */
export const rulePage: RequestName<{ readonly code: string }, RulePage | null> = {
  method: 'iamPolicy/rulePage',
};

export interface RulePage {
  readonly rule: string;
  readonly markdown: string;
  readonly codes: readonly string[];
}

/** Every issue code that a rule can report. */
export const ruleCodes: RequestName<null, readonly RuleCode[]> = { method: 'iamPolicy/ruleCodes' };

export interface RuleCode {
  readonly code: string;
  readonly findingType: string;
  readonly summary: string;
}

/** What the AWS data in use is, for people. */
export const dataInfo: RequestName<null, DataInfo> = { method: 'iamPolicy/dataInfo' };

export interface DataInfo {
  readonly version: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly services: number;
  readonly actions: number;
}

/** What a client tells the server at `initialize`, in `initializationOptions`. All of it may be absent. */
export interface InitializationOptions {
  /**
   * Language ids whose symbols, folding, formatting, syntax errors and duplicate keys another server shows already, so
   * that ours stays silent about them.
   */
  readonly servedElsewhere?: readonly string[];
  /** Settings, where the client has no `workspace/configuration`: the object under `iamPolicy`. */
  readonly settings?: Settings;
  /** True where the client can run `iamPolicy.*` commands named in hovers and lenses. */
  readonly commands?: boolean;
}

/** The section `iamPolicy` of the client's configuration. */
export interface Settings {
  readonly validate?: { readonly enable?: boolean };
  readonly completion?: { readonly enable?: boolean };
  readonly hover?: { readonly enable?: boolean };
  readonly codeLens?: { readonly enable?: boolean };
  /** Glob → policy type, such as `identity` or `resource:AWS::S3::Bucket`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Issue code → finding type, ON or OFF. */
  readonly severity?: Readonly<Record<string, string>>;
  /** Characters that the account's role trust policies may have. */
  readonly trustPolicyQuota?: number;
  readonly trace?: { readonly level?: 'off' | 'error' | 'info' | 'debug' };
}

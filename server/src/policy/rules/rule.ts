import type { Catalog } from '../catalog/catalog.ts';
import type { ModelEdit } from '../model/edit.ts';
import type { PolicyKind } from '../model/kind.ts';
import type { Location } from '../model/location.ts';
import type {
  ConditionKeyUse,
  ListElement,
  Policy,
  PrincipalElement,
  PrincipalGroup,
  Statement,
} from '../model/policy.ts';
import type { Value } from '../model/value.ts';

/** AWS's four, from the gravest down. https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicyFinding.html */
export type FindingType = 'ERROR' | 'SECURITY_WARNING' | 'WARNING' | 'SUGGESTION';

export const FINDING_TYPES: readonly FindingType[] = ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION'];

/** Shown with its finding type, shown as a suggestion that marks nothing, or not looked for. */
export type Default = 'on' | 'hint' | 'off';

/** One check, or one family of checks that differ by a word. Detection, wording and mending are separate. */
export interface Rule {
  /** The name of the rule's file and of its page. */
  readonly id: string;
  /** One line for lists of rules. */
  readonly summary: string;
  /** Issue code → how grave it is. Codes are AWS's where AWS has the check. */
  readonly codes: Readonly<Record<string, FindingType>>;
  /** Issue code → how loud it is where the user says nothing; `on` where absent. */
  readonly defaults?: Readonly<Record<string, Default>>;
  /** Kinds of policy it looks at; all where absent. */
  readonly kinds?: readonly PolicyKind[];
  /**
   * Message id → what is wrong and what to do, in sentences. `{name}` stands for a detail of the report,
   * `{element:NotAction}` for the host's word of an element.
   */
  readonly messages: Readonly<Record<string, string>>;
  /** Fix id → title of the quick fix, with the same places. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** The AWS page or anchor that the check rests on, by code or for all codes. */
  readonly reference: string | Readonly<Record<string, string>>;

  readonly policy?: (policy: Policy, ctx: RuleContext) => void;
  readonly statement?: (statement: Statement, ctx: RuleContext) => void;
  /** Each value of Action and NotAction. */
  readonly action?: (value: Value, list: ListElement, ctx: StatementContext) => void;
  /** Each value of Resource and NotResource. */
  readonly resource?: (value: Value, list: ListElement, ctx: StatementContext) => void;
  /** Each value of Principal and NotPrincipal; no group for `"Principal": "*"`. */
  readonly principal?: (
    value: Value,
    group: PrincipalGroup | undefined,
    element: PrincipalElement,
    ctx: StatementContext,
  ) => void;
  /** Each condition key under its operator. */
  readonly condition?: (use: ConditionKeyUse, ctx: StatementContext) => void;

  /** Edits that mend what was reported. Sees the report alone, so that it cannot change what is detected. */
  readonly fix?: (report: Report, ctx: RuleContext) => readonly Fix[];
}

export interface RuleContext {
  readonly policy: Policy;
  readonly catalog: Catalog;
  readonly settings: RuleSettings;
  report(report: Report): void;
}

export interface StatementContext extends RuleContext {
  readonly statement: Statement;
}

/** What the user can set about a check, besides its severity. */
export interface RuleSettings {
  /** Quota for role trust policies in characters: 2,048, or what AWS granted the account. */
  readonly trustPolicyQuota: number | undefined;
  /** Accounts that the user knows: twelve digits → name. None means that nobody said, not that there are none. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Organizations that the user knows: `o-a1b2c3d4e5`. */
  readonly organizations: readonly string[];
  /** Repositories whose pipelines the roles are for, as host and path: `github.com/octo-org/octo-repo`. */
  readonly repositories: readonly string[];
}

/** What holds where nobody says anything. */
export const DEFAULT_RULE_SETTINGS: RuleSettings = {
  trustPolicyQuota: undefined,
  accounts: new Map(),
  organizations: [],
  repositories: [],
};

export interface Report {
  readonly code: string;
  /** Id of the message. */
  readonly message: string;
  readonly details?: Readonly<Record<string, string>>;
  /** The first is where the finding is shown. */
  readonly at: readonly [Location, ...Location[]];
  /** Where conditions make it less grave than its code is: how grave it is, and the condition keys that do. */
  readonly lowered?: { readonly to: FindingType; readonly by: readonly string[] };
  /** For `fix` alone: model parts that the mending needs. */
  readonly subject?: unknown;
}

export interface Fix {
  /** Id of the title in `fixes`. */
  readonly fix: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly edits: readonly ModelEdit[];
  /** True where access cannot become wider: such fixes may be applied without a look. */
  readonly safe: boolean;
}

export function defineRule<const R extends Rule>(rule: R): R {
  return rule;
}

/** Anchor on AWS's page of policy checks. */
export function awsCheck(
  type: 'error' | 'general-warning' | 'security-warning' | 'suggestion',
  slug: string,
): string {
  return `https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-${type}-${slug}`;
}

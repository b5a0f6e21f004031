import type { QuotaSettings } from './access/policy-quota.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { AccountEntity } from './features/completion/account-arns.ts';
import { type CompletionResult, complete } from './features/completion/complete.ts';
import { type CheckResult, checkFile, type Severities } from './features/diagnostics/check.ts';
import { type Expansion, expandPattern } from './features/expand/expand.ts';
import { type FitReport, makeItFit } from './features/fit/fit.ts';
import { type Hover, hover } from './features/hover/hover.ts';
import { type CodeLens, codeLenses } from './features/lenses/lenses.ts';
import { type DocumentLink, documentLinks } from './features/links/links.ts';
import { insertPattern } from './features/patterns/insert-pattern.ts';
import {
  newPolicyFromDocument,
  newPolicyFromPattern,
  newPolicyOfKind,
} from './features/patterns/new-policy.ts';
import type { Pattern } from './features/patterns.ts';
import {
  type FileToOpen,
  type LocatedPolicy,
  type Notations,
  openPolicyFile,
  type PolicyFile,
} from './features/policy-file.ts';
import { type PolicyText, policyText } from './features/policy-text.ts';
import type { Refactoring } from './features/refactor/refactoring.ts';
import { refactorings } from './features/refactor/refactorings.ts';
import { type LiveQuestion, livePolicies } from './features/simulation/live-question.ts';
import { type SimulationPanel, simulationPanel } from './features/simulation/panel.ts';
import {
  type SimulateOptions,
  type SimulationError,
  type SimulationResult,
  simulate,
} from './features/simulation/simulate.ts';
import { type PolicyQuestion, simulatePolicies } from './features/simulation/simulate-policies.ts';
import { type SizeLine, sizeLine } from './features/size-line.ts';
import { type PolicySummaryData, summarise } from './features/summary/summary.ts';
import { type DocumentSymbol, documentSymbols } from './features/symbols/symbols.ts';
import type { KindSetting } from './hosts/host.ts';
import { rules } from './rules/index.ts';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from './rules/rule.ts';
import type { SlotInsertion } from './syntax/cursor.ts';
import type { Span } from './text/span.ts';

export type { QuotaSettings } from './access/policy-quota.ts';
export type { AccessLevel, Catalog, Service } from './catalog/catalog.ts';
export { createCatalog } from './catalog/container.ts';
export { headerLength, PREAMBLE_LENGTH } from './catalog/envelope.ts';
export { IAM_DOCUMENT_CHARACTERS } from './catalog/facts/document-characters.ts';
export { PARTITIONS } from './catalog/facts/partitions.ts';
export {
  ATTACHED_POLICIES,
  POLICY_VERSIONS,
  QUOTAS,
  type QuotaKind,
} from './catalog/facts/quotas.ts';
export { servicePrincipal } from './catalog/facts/service-principals.ts';
export { sharedIssuer } from './catalog/facts/shared-issuers.ts';
export { CATALOG_MAGIC } from './catalog/format.ts';
export {
  type Change,
  type ChangedStatement,
  type ComparedPolicy,
  type Comparison,
  changeSentence,
  changeTitle,
  comparePolicyFiles,
  comparePolicyFilesInSteps,
  comparisonMarkdown,
  type FileComparison,
  type PolicyComparison,
  type Section,
  type ShownPattern,
  type Side,
  sections,
} from './features/compare/compare.ts';
export type { AccountEntity } from './features/completion/account-arns.ts';
export { type CompletionItem, type CompletionResult, MOST_ITEMS } from './features/completion/complete.ts';
export type { CheckResult, Finding, QuickFix, Severities } from './features/diagnostics/check.ts';
export type { Expansion } from './features/expand/expand.ts';
export type { FitReport } from './features/fit/fit.ts';
export type { FitOption } from './features/fit/fit-option.ts';
export type { Hover } from './features/hover/hover.ts';
export type { CodeLens } from './features/lenses/lenses.ts';
export type { DocumentLink } from './features/links/links.ts';
export { parsePatterns } from './features/patterns/parse-pattern.ts';
export type { Pattern } from './features/patterns.ts';
export type { FileToOpen, LocatedPolicy, Notations, PolicyFile } from './features/policy-file.ts';
export { isPolicyTestPath } from './features/policy-tests/policy-test-path.ts';
export type { PolicyText } from './features/policy-text.ts';
export type { ChooseFindings, FixAllResult } from './features/quick-fixes/fix-all.ts';
export { safeFixOf } from './features/quick-fixes/safe-fix.ts';
export type { Refactoring } from './features/refactor/refactoring.ts';
export { disagreement } from './features/simulation/disagreement.ts';
export {
  bashQuote,
  powerShellQuote,
  pythonQuote,
  shellComment,
} from './features/simulation/export/shell-quote.ts';
export {
  type Answer as SimulationAnswer,
  type Explanation,
  type ExportedText,
  type ExportFormat,
  type LiveDocument,
  type LiveQuestion,
  type OtherPolicy,
  type PolicySource,
  policyName,
  type Question,
  type SimulationPanel,
  type Subject,
} from './features/simulation/panel.ts';
export type {
  MatchedStatement,
  SimulationError,
  SimulationResult,
} from './features/simulation/simulate.ts';
export type { AppliedPolicies, PolicyQuestion } from './features/simulation/simulate-policies.ts';
export type {
  ConditionOfTrace,
  LayerOfTrace,
  SimulationTrace,
  StatementOfTrace,
} from './features/simulation/simulation-trace.ts';
export type { SizeLine } from './features/size-line.ts';
export type { PolicySummaryData } from './features/summary/summary.ts';
export type { DocumentSymbol } from './features/symbols/symbols.ts';
export type { HostId, KindSetting } from './hosts/host.ts';
export {
  formatKindSetting,
  kindDetail,
  kindLabel,
  parseKindSetting,
  settingOfValidatePolicy,
} from './hosts/kind-setting.ts';
export { policyTypeChoices } from './hosts/policy-types.ts';
export type { PathElement } from './model/location.ts';
export { policySize } from './model/size.ts';
export { rules } from './rules/index.ts';
export {
  DEFAULT_RULE_SETTINGS,
  FINDING_TYPES,
  type FindingType,
  type Rule,
  type RuleSettings,
} from './rules/rule.ts';
export type { Notation } from './syntax/notation.ts';
export { type LineIndex, lineIndex, type Position } from './text/line-index.ts';
export { printable, quoted } from './text/printable.ts';
export type { Span } from './text/span.ts';
export { applyEdits, type TextEdit } from './text/text-edit.ts';

/** Everything that can be asked about policies. Synchronous and pure: the same question has the same answer. */
export interface PolicyService {
  readonly catalog: Catalog;
  readonly patterns: readonly Pattern[];
  /** Reads a document once, for the other methods. Never throws. */
  open(file: FileToOpen, notations?: Notations): PolicyFile;
  check(file: PolicyFile, options?: CheckSettings): CheckResult;
  /**
   * @param offset UTF-16 code units from 0
   * @param entities of accounts that the user is signed in to
   */
  complete(file: PolicyFile, offset: number, entities?: readonly AccountEntity[]): CompletionResult;
  /** @param quotas of the account, where they differ from AWS's defaults; so elsewhere */
  hover(file: PolicyFile, offset: number, quotas?: QuotaSettings): Hover | undefined;
  symbols(file: PolicyFile): readonly DocumentSymbol[];
  links(file: PolicyFile): readonly DocumentLink[];
  summarise(located: LocatedPolicy): PolicySummaryData;
  /** The policy as it would be sent to AWS. */
  policyText(file: PolicyFile, located: LocatedPolicy): PolicyText;
  codeLenses(file: PolicyFile, quotas?: QuotaSettings): readonly CodeLens[];
  /** What can be done at a selection without a change of what is granted; empty where nothing is proved. */
  refactorings(file: PolicyFile, span: Span): readonly Refactoring[];
  /** How much of its quota a policy uses; undefined where AWS publishes none for it. */
  sizeLine(located: LocatedPolicy, quotas?: QuotaSettings): SizeLine | undefined;
  /** What can be done about a policy's size; undefined where AWS publishes no quota for it. */
  makeItFit(file: PolicyFile, located: LocatedPolicy, quotas?: QuotaSettings): FitReport | undefined;
  /** Actions that a pattern such as `s3:Get*` covers, by service. */
  expand(pattern: string): Expansion;
  /** Decides a request in the shape of the command line's contract, as JSON gives it. Never throws. */
  simulate(request: unknown, options?: SimulateOptions): SimulationResult | SimulationError;
  /** Decides a request against policies of opened files; keys of which nothing is said are unknown. Never throws. */
  simulatePolicies(question: PolicyQuestion, options?: SimulateOptions): SimulationResult;
  /** The same question for AWS's own simulator. */
  livePolicies(
    question: Omit<PolicyQuestion, 'action' | 'resource'>,
    asked: readonly { readonly action: string; readonly resource: string }[],
  ): LiveQuestion;
  /** What a panel asks that simulates the policies of open documents. */
  readonly simulation: SimulationPanel;
  /** Text of a new policy, in LSP snippet syntax. */
  newPolicy(from: NewPolicySource): string;
  insertPattern(file: PolicyFile, offset: number, pattern: Pattern): SlotInsertion | undefined;
}

export interface CheckSettings {
  readonly settings?: RuleSettings;
  readonly severities?: Severities;
}

export type NewPolicySource =
  | { readonly setting: KindSetting }
  | { readonly pattern: Pattern }
  /** A document of AWS's, as JSON text. */
  | { readonly document: string };

export interface PolicyServiceOptions {
  readonly catalog: Catalog;
  readonly patterns?: readonly Pattern[];
}

export function createPolicyService({ catalog, patterns = [] }: PolicyServiceOptions): PolicyService {
  const context = { catalog, patterns };
  return {
    catalog,
    patterns,
    open: (file, notations = {}) => openPolicyFile(file, notations),
    check: (file, options) =>
      checkFile(file, {
        rules,
        catalog,
        settings: options?.settings ?? DEFAULT_RULE_SETTINGS,
        ...(options?.severities && { severities: options.severities }),
      }),
    complete: (file, offset, entities = []) => complete(file, offset, { ...context, entities }),
    hover: (file, offset, quotas = {}) => hover(file, offset, { ...context, quotas }),
    symbols: documentSymbols,
    links: (file) => documentLinks(file, context),
    summarise: (located) => summarise(located, context),
    policyText,
    codeLenses: (file, quotas = {}) => codeLenses(file, quotas),
    refactorings: (file, span) => refactorings(file, span, catalog),
    sizeLine: ({ policy }, quotas = {}) => sizeLine(policy, quotas),
    makeItFit: (file, located, quotas = {}) => makeItFit(file, located, catalog, quotas),
    expand: (pattern) => expandPattern(pattern, catalog),
    simulate: (request, options) => simulate(request, catalog, options),
    simulatePolicies: (question, options) => simulatePolicies(question, catalog, options),
    livePolicies: (question, asked) => livePolicies(question, asked, catalog),
    simulation: simulationPanel(catalog),
    newPolicy: (from) => {
      if ('setting' in from) return newPolicyOfKind(from.setting);
      return 'pattern' in from ? newPolicyFromPattern(from.pattern) : newPolicyFromDocument(from.document);
    },
    insertPattern,
  };
}

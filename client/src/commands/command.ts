import type * as vscode from 'vscode';
import type { Account } from '../account/account.ts';
import type { Changes } from '../changes/changes.ts';
import type { AccountTexts } from '../changes/conflict.ts';
import type { ComparisonReports } from '../comparison/comparison-report.ts';
import type { RulePages } from '../files/rule-pages.ts';
import type { DenialPanel } from '../panels/denial/denial-panel.ts';
import type { SimulationPanels } from '../panels/simulation/simulation-panels.ts';
import type { SummaryPanel } from '../panels/summary/summary-panel.ts';
import type { ChosenTypes } from '../policies/chosen-types.ts';
import type { KnownPolicies } from '../policies/known-policies.ts';
import type { LiveFindings } from '../policies/live-findings.ts';
import type { PolicyServer } from '../server/policy-server.ts';

/** A command of package.json. */
export interface Command {
  readonly id: string;
  /** Arguments come from links, menus and other extensions: anything may be passed. */
  readonly run: (context: CommandContext, argument: unknown) => Promise<void>;
}

/** What commands work with. */
export interface CommandContext {
  readonly server: PolicyServer;
  readonly policies: KnownPolicies;
  readonly chosenTypes: ChosenTypes;
  readonly summary: SummaryPanel;
  readonly simulations: SimulationPanels;
  readonly rulePages: RulePages;
  readonly comparisons: ComparisonReports;
  readonly account: Account;
  readonly changes: Changes;
  readonly denials: DenialPanel;
  readonly liveFindings: LiveFindings;
  readonly accountTexts: AccountTexts;
  readonly log: vscode.LogOutputChannel;
}

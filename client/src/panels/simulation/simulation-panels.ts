import * as vscode from 'vscode';
import type { SimulationRow } from '../../../../server/src/protocol/simulation.ts';
import type { Account } from '../../account/account.ts';
import type { KnownPolicies } from '../../policies/known-policies.ts';
import type { PolicyServer } from '../../server/policy-server.ts';
import type { KeptState, SimulationPlace } from './messages.ts';
import { openSimulation, type SimulationPanel } from './simulation-panel.ts';

/** The open simulations: one panel for each policy. */
export interface SimulationPanels extends vscode.Disposable {
  /** Shows the simulation of a policy, in its panel where it has one already. */
  show(place: SimulationPlace): void;
  /** The decisions that the simulation of a document's first policy shows; undefined where there is none. */
  decisionsOf(uri: vscode.Uri): readonly SimulationRow[] | undefined;
}

export interface SimulationPanelsParts {
  readonly extensionUri: vscode.Uri;
  readonly server: PolicyServer;
  readonly policies: KnownPolicies;
  readonly account: Account;
}

const VIEW_TYPE = 'iamPolicy.simulation';

export function createSimulationPanels(parts: SimulationPanelsParts): SimulationPanels {
  const folder = vscode.Uri.joinPath(parts.extensionUri, 'dist', 'panels');
  const open = new Map<string, SimulationPanel>();
  const serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: KeptState | undefined) {
      if (state?.place && !open.has(keyOf(state.place))) adopt(panel, state.place);
      else panel.dispose();
    },
  });
  return {
    show(place) {
      const there = open.get(keyOf(place));
      if (there) there.show(place);
      else adopt(createPanel(), place);
    },
    decisionsOf: (uri) => open.get(keyOf({ uri: uri.toString(), policyIndex: 0 }))?.decisions,
    dispose() {
      serializer.dispose();
      for (const one of [...open.values()]) one.dispose();
    },
  };

  function createPanel(): vscode.WebviewPanel {
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    const title = vscode.l10n.t('Policy Simulation');
    return vscode.window.createWebviewPanel(VIEW_TYPE, title, where, {
      enableFindWidget: true,
      // A result of thousands of rows, with what is selected in it, is dear to make again.
      retainContextWhenHidden: true,
    });
  }

  function adopt(panel: vscode.WebviewPanel, place: SimulationPlace): void {
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = vscode.Uri.joinPath(parts.extensionUri, 'images', 'icon.png');
    const key = keyOf(place);
    open.set(key, openSimulation({ ...parts, panel, folder, place }));
    panel.onDidDispose(() => open.delete(key));
  }
}

function keyOf({ uri, policyIndex }: SimulationPlace): string {
  return `${uri}#${policyIndex}`;
}

import type * as vscode from 'vscode';
import type { Identity } from '../../server/src/protocol/account.ts';
import type { PolicyTestAnswer } from '../../server/src/protocol/policy-tests.ts';
import type { PolicyInfo } from '../../server/src/protocol/protocol.ts';
import type { SimulationRow } from '../../server/src/protocol/simulation.ts';
import type { ServerState } from './server/policy-server.ts';

/** What the extension tells other extensions. */
export interface IamPolicyWorkbench {
  /** The policies of an open document, as last read; empty where there are none. */
  policiesOf(uri: vscode.Uri): readonly PolicyInfo[];
  /** The decisions that the open simulation of a document's first policy shows; undefined where there is none. */
  decisionsOf(uri: vscode.Uri): readonly SimulationRow[] | undefined;
  /** What became of policy tests, after each run. */
  readonly onDidRunPolicyTests: vscode.Event<PolicyTestAnswer>;
  /** Who the window is signed in to AWS as; undefined where it is nobody. */
  identity(): Identity | undefined;
  /** The draft of a document of an account (scheme `iam`); undefined where there is none. */
  draftOf(uri: vscode.Uri): { readonly text: string; readonly base?: string } | undefined;
  /** Of the language server; `processId` while its process runs. */
  serverState(): { readonly state: ServerState; readonly processId: number | undefined };
}

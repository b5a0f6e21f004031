import * as vscode from 'vscode';
import { baseDigests } from '../files/base-digests.ts';
import { draftLens } from '../files/draft-lens.ts';
import { draftMarks } from '../files/draft-marks.ts';
import { draftStore } from '../files/draft-store.ts';
import { createDrafts, type Drafts } from '../files/drafts.ts';
import { createIamFiles, type IamFiles } from '../files/iam-files.ts';
import type { PolicyServer } from '../server/policy-server.ts';
import { accountItem } from '../ui/account-item.ts';
import { type AccountTree, createAccountTree } from '../views/account-tree/account-tree.ts';
import { type AccountArns, sendAccountArns } from './account-arns.ts';
import { type AccountProcess, createAccountProcess } from './account-process.ts';
import { answerMfaQuestions } from './ask-mfa-code.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { showFailure } from './show-failure.ts';
import { type SignedIn, signedInIdentity } from './signed-in.ts';

/** Everything of the signed-in account that commands and views work with. Nothing of it calls AWS by being made. */
export interface Account extends vscode.Disposable {
  readonly process: AccountProcess;
  readonly signedIn: SignedIn;
  readonly sandbox: Sandbox;
  readonly drafts: Drafts;
  readonly files: IamFiles;
  readonly tree: AccountTree;
  readonly arns: AccountArns;
  /** For what is remembered on this machine alone, outside Settings Sync. */
  readonly memory: vscode.Memento;
  /** Forgets what was read of the account: tree, documents, ARNs. What is in sight is read again. */
  refresh(): void;
}

export interface AccountParts {
  readonly context: vscode.ExtensionContext;
  readonly server: PolicyServer;
  readonly log: vscode.LogOutputChannel;
}

export function createAccount({ context, server, log }: AccountParts): Account {
  const { extensionUri, globalStorageUri, globalState, workspaceState } = context;
  const bundle = (name: string): string => vscode.Uri.joinPath(extensionUri, 'dist', name).fsPath;
  const folder = (name: string): vscode.Uri => vscode.Uri.joinPath(globalStorageUri, name);
  const process = createAccountProcess({
    module: bundle('account.mjs'),
    dataFolder: folder('account').fsPath,
    log,
  });
  answerMfaQuestions(process);
  const signedIn = signedInIdentity(process);
  const sandbox = createSandbox({ module: bundle('cli.mjs'), folder: folder('sandbox').fsPath, log });
  const drafts = createDrafts(draftStore(folder('drafts').fsPath), folder('drafts'));
  const files = createIamFiles({
    ...{ process, signedIn, drafts, bases: baseDigests(workspaceState) },
    say: (error) => void showFailure(error, { log, isSignedIn: () => signedIn.identity !== undefined }),
  });
  const tree = createAccountTree({ process, signedIn, files, drafts, log });
  const arns = sendAccountArns({ process, signedIn, server, log });
  const parts = [
    sandbox.onDidEnd(() => {
      if (signedIn.identity?.sandbox) void signedIn.signOut().catch((error: Error) => log.error(error));
    }),
    accountItem(signedIn),
    draftMarks(drafts),
    draftLens(drafts),
    arns,
    tree,
    files,
    drafts,
    signedIn,
    sandbox,
    process,
  ];
  return {
    process,
    signedIn,
    sandbox,
    drafts,
    files,
    tree,
    arns,
    memory: globalState,
    refresh() {
      files.forget();
      tree.refresh();
      arns.refresh();
    },
    dispose: () => vscode.Disposable.from(...parts).dispose(),
  };
}

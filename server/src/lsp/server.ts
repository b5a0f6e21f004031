import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ManagedPolicies } from '../files/managed-policies-file.ts';
import type { PolicyService } from '../policy/index.ts';
import type { Accounts } from './accounts.ts';
import type { ClientFeatures } from './client-features.ts';
import type { PolicyDocuments } from './documents.ts';
import type { Guard } from './guard.ts';
import type { Log } from './log.ts';
import type { ServerSettings } from './settings.ts';
import type { Workspace } from './workspace.ts';

/** What every handler works with. */
export interface Server {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly service: PolicyService;
  readonly documents: PolicyDocuments;
  /** Everything that the client has open. */
  readonly openDocuments: () => readonly TextDocument[];
  readonly workspace: Workspace;
  readonly settings: (uri: string) => ServerSettings;
  readonly guard: Guard;
  readonly log: Log;
  readonly resources: Resources;
  readonly accounts: Accounts;
  /** Works out again what the client shows: of one document, or of all. */
  readonly refresh: (uri?: string) => void;
}

/** Files that ship beside the server, read on first need. */
export interface Resources {
  readonly version: string;
  readonly managedPolicies: () => ManagedPolicies;
  /** Markdown of a rule's page; undefined where there is none. */
  readonly rulePage: (rule: string) => string | undefined;
}

import type * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  type DidReadPolicies,
  didReadPolicies,
  type InitializationOptions,
} from '../../../server/src/protocol/protocol.ts';
import { type SimulationProgress, simulationProgress } from '../../../server/src/protocol/simulation.ts';
import { awsUnset } from '../account/without-aws.ts';
import { isEdited } from '../documents/edited.ts';
import { JSON_LANGUAGES, POLICY_LANGUAGES } from '../documents/languages.ts';
import { crashLimit } from './crash-limit.ts';
import { sayGaveUp, sayRestarted } from './crash-messages.ts';
import { type NoPlainWords, noPlainWords } from './no-plain-words.ts';
import type { ServerState } from './policy-server.ts';

export interface LanguageClientParts {
  readonly module: string;
  readonly log: vscode.LogOutputChannel;
  readonly became: (state: ServerState) => void;
  readonly readPolicies: (params: DidReadPolicies) => void;
  readonly simulationProgress: (params: SimulationProgress) => void;
  readonly restart: () => Promise<void>;
}

const MAX_RESTARTS = 3;
const TEN_MINUTES = 600_000;

/** Resolves when the server answers; rejects where it does not start. */
export async function startLanguageClient(parts: LanguageClientParts): Promise<LanguageClient> {
  const { module, became, readPolicies } = parts;
  const words = noPlainWords();
  // It never calls AWS, so it needs no keys.
  const options = { env: awsUnset(process.env) };
  const client = new LanguageClient(
    'iamPolicy',
    'IAM Policy Workbench',
    {
      run: { module, transport: TransportKind.ipc, options },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: { ...options, execArgv: ['--nolazy', '--inspect=6009'] },
      },
    },
    clientOptions(parts, words),
  );
  client.onDidChangeState(({ newState }) => became(STATES[newState]));
  client.onNotification(didReadPolicies.method, (params: DidReadPolicies) => {
    words.read(params);
    readPolicies(params);
  });
  client.onNotification(simulationProgress.method, parts.simulationProgress);
  await client.start();
  return client;
}

const STATES: Readonly<Record<State, ServerState>> = {
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.StartFailed]: 'stopped',
  [State.Stopped]: 'stopped',
};

function clientOptions(
  parts: LanguageClientParts,
  { provideCompletionItem }: NoPlainWords,
): LanguageClientOptions {
  return {
    documentSelector: POLICY_LANGUAGES.map((language) => ({ language })),
    outputChannel: parts.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: {
      servedElsewhere: JSON_LANGUAGES,
      commands: true,
    } satisfies InitializationOptions,
    initializationFailedHandler: () => false,
    errorHandler: errorHandler(parts),
    middleware: { ...findingsOfEditedDocuments, provideCompletionItem },
  };
}

const findingsOfEditedDocuments: Middleware = {
  provideDiagnostics(document, previousResultId, token, next) {
    const uri = 'uri' in document ? document.uri : document;
    return isEdited(uri) ? next(document, previousResultId, token) : undefined;
  },
  handleDiagnostics(uri, diagnostics, next) {
    next(uri, isEdited(uri) ? diagnostics : []);
  },
};

function errorHandler({ log, restart }: LanguageClientParts): ErrorHandler {
  const limit = crashLimit(MAX_RESTARTS, TEN_MINUTES);
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed() {
      const restarts = limit.restartAfterCrash(Date.now());
      if (restarts === undefined) {
        const message = sayGaveUp(MAX_RESTARTS, log, restart);
        return { action: CloseAction.DoNotRestart, message, handled: true };
      }
      const message = sayRestarted(restarts, MAX_RESTARTS, log);
      return { action: CloseAction.Restart, message, handled: true };
    },
  };
}

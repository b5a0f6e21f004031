import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { assertTrusted } from './account-process.ts';
import { AccountRequestError } from './account-request-error.ts';
import { parseSandboxAccess, type SandboxSource } from './sandbox-access.ts';
import { withoutAws } from './without-aws.ts';

/** The sandbox account: an IAM of its own on this machine, a process of its own, kept in a folder of ours. */
export interface Sandbox extends vscode.Disposable {
  /** True while this window serves it. */
  readonly running: boolean;
  /** The sandbox that this window served has ended, whatever the reason. */
  readonly onDidEnd: vscode.Event<void>;
  /**
   * Starts it, unless it runs, here or in another window.
   *
   * @throws {AccountRequestError} where it does not start
   */
  start(): Promise<SandboxSource>;
  /** Ends the one that this window serves; what is in it stays for the next start. */
  stop(): Promise<void>;
}

export interface SandboxOptions {
  /** Path of the command line's bundle. */
  readonly module: string;
  /** What the sandbox keeps its account in. */
  readonly folder: string;
  readonly log: vscode.LogOutputChannel;
}

interface Serving {
  readonly child: ChildProcess;
  readonly access: Promise<SandboxSource>;
}

export function createSandbox({ module, folder, log }: SandboxOptions): Sandbox {
  const ended = new vscode.EventEmitter<void>();
  let serving: Serving | undefined;

  function begin(): Serving {
    const args = [module, 'sandbox', '--format', 'json', '--data', folder, '--until-stdin-closes'];
    const child = spawn(process.execPath, args, {
      env: { ...withoutAws(process.env), ELECTRON_RUN_AS_NODE: '1' },
      // It ends when nobody holds its input any more, however the window went.
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {});
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      log.info(text.trimEnd());
    });
    const over = new Promise<string>((resolve) => {
      child.once('error', ({ message }) => resolve(message));
      child.once('close', (code, signal) => resolve(said.trim() || String(signal ?? code)));
    });
    const access = new Promise<SandboxSource>((resolve, reject) => {
      const timer = setTimeout(() => reject(didNotStart(vscode.l10n.t('it said nothing'))), PATIENCE);
      createInterface({ input: child.stdout }).once('line', (line) => {
        const found = parseSandboxAccess(line);
        if (found) resolve(found);
        // What it said may hold its key.
        else reject(didNotStart(vscode.l10n.t('it said something else than expected')));
      });
      void over.then((why) => reject(didNotStart(why)));
      void over.finally(() => clearTimeout(timer));
    });
    access.catch(() => child.kill());
    const begun = { child, access };
    void over.then(() => {
      if (serving !== begun) return;
      serving = undefined;
      ended.fire();
    });
    return begun;
  }

  return {
    get running() {
      return serving !== undefined;
    },
    onDidEnd: ended.event,
    async start() {
      assertTrusted();
      serving ??= begin();
      const { access } = serving;
      try {
        return await access;
      } catch (error) {
        const elsewhere = await servedElsewhere(folder);
        if (elsewhere) return elsewhere;
        throw error;
      }
    },
    async stop() {
      const last = serving;
      if (!last) return;
      const gone = new Promise((resolve) => last.child.once('exit', resolve));
      last.child.kill();
      await gone;
    },
    dispose() {
      serving?.child.kill();
      serving = undefined;
      ended.dispose();
    },
  };
}

/** Milliseconds; a first start founds the account. */
const PATIENCE = 60_000;

/** What the sandbox of another window left in the folder, where it still answers. */
async function servedElsewhere(folder: string): Promise<SandboxSource | undefined> {
  try {
    const access = parseSandboxAccess(await readFile(join(folder, 'running.json'), 'utf8'));
    if (!access) return undefined;
    // Any answer will do: that it refuses a request without a signature is to be expected.
    await fetch(access.endpoint, { signal: AbortSignal.timeout(2000) });
    return access;
  } catch {
    return undefined;
  }
}

function didNotStart(why: string): AccountRequestError {
  const sentence = vscode.l10n.t('The sandbox account did not start: {0}', why);
  return new AccountRequestError({ kind: 'sandbox', sentence });
}

import type { ManagedPolicies } from '../files/managed-policies-file.ts';
import type { PolicyService } from '../policy/index.ts';
import { answerRequest, type SandboxParts } from './answer-request.ts';
import { checkFaultNames } from './fault-flags.ts';
import { createFaults, type FaultSettings, type Faults } from './faults.ts';
import { openAccount } from './founding.ts';
import { type SandboxAccess, writeRunningFile } from './running-file.ts';
import { serveLoopback } from './server.ts';
import type { Services } from './services.ts';
import { openStore } from './state/store.ts';

export { FaultFlagError, type FaultFlags, readFaultFlags } from './fault-flags.ts';
export type { FaultRule, FaultSettings } from './faults.ts';
export { RUNNING_FILE, type SandboxAccess } from './running-file.ts';
export { FolderError } from './state/folder-error.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Absolute. Without one the account is gone with the sandbox. */
  readonly dataFolder?: string;
  readonly policies: PolicyService;
  readonly managedPolicies: ManagedPolicies;
  readonly faults?: FaultSettings;
  /** Instead of everything that the sandbox account answers. */
  readonly services?: Services;
  readonly clock?: () => Date;
  /** Hears of mistakes of the sandbox itself, which are answered as InternalFailure. */
  readonly report?: (error: unknown) => void;
}

/** An account of its own on 127.0.0.1, spoken to as AWS is. */
export interface Sandbox extends SandboxAccess {
  readonly faults: Faults;
  /** Ends begun answers, keeps the state and lets port and folder go. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox account; a new one is founded with a small company to explore. Rejects with a FolderError where the
 * folder cannot be used, with a FaultFlagError where a fault names no operation, and with Node's error where the port is
 * taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { policies, managedPolicies, dataFolder, clock = () => new Date(), report = () => {} } = options;
  const services = options.services ?? (await import('./operations.ts')).services;
  if (options.faults) checkFaultNames(options.faults, services.operations);
  const faults = createFaults(options.faults);
  const store = openStore({
    ...(dataFolder !== undefined && { folder: dataFolder }),
    lag: () => faults.lag,
    clock,
  });
  try {
    const { accountId, key } = openAccount(store, services, clock());
    await store.kept();
    const parts: SandboxParts = {
      ...{ services, store, faults, account: accountId, policies },
      ...{ awsManagedPolicies: managedPolicies, clock, report },
    };
    const server = await serveLoopback(options.port ?? 0, (request) => answerRequest(request, parts));
    const access: SandboxAccess = {
      endpoint: `http://127.0.0.1:${server.port}`,
      accessKeyId: key.id,
      secretAccessKey: key.secret,
      region: 'us-east-1',
      accountId,
    };
    const forgetRunning = dataFolder === undefined ? undefined : writeRunningFile(dataFolder, access);
    let closed: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      forgetRunning?.();
      await server.close();
      await store.close();
    };
    return {
      ...access,
      faults,
      close() {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

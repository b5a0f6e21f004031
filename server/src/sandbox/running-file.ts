import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a running sandbox account is reached. */
export interface SandboxAccess {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
}

/** Says in the data folder how to reach the sandbox that runs on it, to this user alone. Returns what takes it back. */
export function writeRunningFile(folder: string, access: SandboxAccess): () => void {
  const path = join(folder, RUNNING_FILE);
  const draft = `${path}.new`;
  writeFileSync(draft, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  renameSync(draft, path);
  return () => rmSync(path, { force: true });
}

/** A sandbox that crashed leaves it behind, so what it names may no longer be there. */
export const RUNNING_FILE = 'running.json';

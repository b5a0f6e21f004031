import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './process-group.mjs';

/**
 * Makes a temporary folder that is removed when this process ends, or earlier by `remove()`.
 * Its path is short, because VS Code puts sockets into it and the path of a socket holds at most 107 characters.
 */
export function temporaryFolder() {
  const parent = process.platform !== 'win32' && tmpdir().length > 40 ? '/tmp' : tmpdir();
  const folder = mkdtempSync(join(parent, 'iamw-'));
  const remove = atEnd(() =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
  return { folder, remove };
}

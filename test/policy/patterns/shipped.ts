import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePatterns } from '../../../server/src/policy/features/patterns/parse-pattern.ts';
import type { Pattern } from '../../../server/src/policy/features/patterns.ts';

interface Generator {
  buildPatterns(outFile: string, folder?: string): Promise<{ patterns: number; bytes: number }>;
}

export const { buildPatterns } = (await import('../../../scripts/gen/patterns.mjs' as string)) as Generator;

/** Every pattern of `snippets/`, by way of the file that ships. */
export async function shippedPatterns(): Promise<Pattern[]> {
  const folder = mkdtempSync(join(tmpdir(), 'patterns-'));
  try {
    const file = join(folder, 'patterns.json');
    await buildPatterns(file);
    return parsePatterns(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** What the launchers read from the file that IAM_POLICY_TEST_RESULTS names. */
export interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly { readonly title: string; readonly error: string }[];
  readonly titles: readonly string[];
}

/**
 * Runs the tests beside this module inside the extension host; the entry that VS Code calls.
 * IAM_POLICY_TESTS names the files to run, without `.test.js` and separated by commas; all of them unless set.
 */
export async function run(): Promise<void> {
  const chosen = process.env.IAM_POLICY_TESTS?.split(',');
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: Mocha.reporters.Base });
  for (const file of readdirSync(__dirname).sort()) {
    const name = /^(.+)\.test\.js$/.exec(file)?.[1];
    if (name !== undefined && (chosen?.includes(name) ?? true)) mocha.addFile(join(__dirname, file));
  }
  const titles: string[] = [];
  const failures: { title: string; error: string }[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => titles.push(test.fullTitle()))
      .on('fail', (test, error) => failures.push({ title: test.fullTitle(), error: describe(error) }));
  });
  const results: Results = { passed: titles.length, failed: failures.length, failures, titles };
  const file = process.env.IAM_POLICY_TEST_RESULTS;
  if (file === undefined) throw new Error('IAM_POLICY_TEST_RESULTS names no file for the results.');
  writeFileSync(file, JSON.stringify(results));
  if (failures.length > 0) throw new Error(`${failures.length} failed`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

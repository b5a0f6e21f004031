import type { CaseResult, CoverageOfFile, PolicyTestRun } from '../../../server/src/policy/policy-tests.ts';
import {
  createCoverage,
  createPolicyLoader,
  readPolicyTests,
  runPolicyTests,
} from '../../../server/src/policy/policy-tests.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';

export interface Ran extends PolicyTestRun {
  readonly coverage: readonly CoverageOfFile[];
}

/** Runs a file of tests; objects are written as JSON. Policies are read from `files`, by the path that the tests name. */
export async function runTests(
  tests: unknown,
  files: Readonly<Record<string, unknown>> = {},
  path = 'a.iamtest.json',
): Promise<Ran> {
  const catalog = miniCatalog();
  const { yaml } = await notationsOf('yaml');
  const { hcl } = Object.keys(files).some((name) => name.endsWith('.tf'))
    ? await notationsOf('terraform')
    : { hcl: undefined };
  const notation = path.endsWith('.json') ? undefined : yaml;
  const file = readPolicyTests({ path, text: textOf(tests), notation }, catalog);
  const loader = createPolicyLoader();
  const coverage = createCoverage(loader.originOf);
  const run = runPolicyTests(file, {
    catalog,
    loader,
    coverage,
    read(name) {
      const content = files[name];
      if (content === undefined) return { problem: 'does not exist; check the path.' };
      const text = textOf(content);
      if (name.endsWith('.tf')) return { path: name, text, languageId: 'terraform', notations: { hcl } };
      if (name.endsWith('.yaml')) return { path: name, text, languageId: 'yaml', notations: { yaml } };
      return { path: name, text, languageId: 'json', notations: {} };
    },
  });
  return { ...run, coverage: coverage.files() };
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
}

/** Each error with the text at its place. */
export function errorsOf({ file, errors }: PolicyTestRun): string[] {
  return errors.map(({ message, span }) => `${file.text.slice(span.start, span.end)} | ${message}`);
}

/** Status of each case by its name. */
export function statusesOf({ results }: PolicyTestRun): Record<string, string> {
  return Object.fromEntries(results.map((result) => [result.case.name, result.status]));
}

export function messageOf({ results }: PolicyTestRun, name?: string): string | undefined {
  const found: CaseResult | undefined = name
    ? results.find((result) => result.case.name === name)
    : results[0];
  return found?.message;
}

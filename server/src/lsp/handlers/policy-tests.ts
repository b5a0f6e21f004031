import { dirname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { ManagedPolicies } from '../../files/managed-policies-file.ts';
import { notationLoader } from '../../files/notations.ts';
import { policyReader, type TextOrProblem, testNotation, textOnDisk } from '../../files/policy-test-files.ts';
import { isPolicyTestPath } from '../../policy/index.ts';
import {
  type CoverageCollector,
  caseSummary,
  checkPolicyTests,
  createCoverage,
  createPolicyLoader,
  isAwsPolicy,
  type PolicyLoader,
  type PolicyTestFile,
  type ReadPolicyFile,
  readPolicyTests,
  runPolicyTests,
} from '../../policy/policy-tests.ts';
import {
  listPolicyTests,
  type PolicyTestAnswer,
  type PolicyTestFileAnswer,
  type PolicyTestList,
  type RunPolicyTests,
  runPolicyTests as runRequest,
} from '../../protocol/policy-tests.ts';
import { filePath, type OpenPolicy } from '../documents.ts';
import type { Server } from '../server.ts';
import { DIAGNOSTIC_SOURCE } from '../to-lsp.ts';
import { type RangeMaker, rangesIn, toCoverage, toProblem, toTestResult } from '../to-policy-test.ts';

/** Requests of the test explorer: which tests a file holds, and what becomes of them. */
export function registerPolicyTests(server: Server): void {
  const { connection, guard } = server;
  connection.onRequest(
    listPolicyTests.method,
    guard('policyTests/list', null, ({ uri }: { readonly uri: string }) => list(uri, server)),
  );
  connection.onRequest(
    runRequest.method,
    guard('policyTests/run', { files: [] } as PolicyTestAnswer, (params: RunPolicyTests) =>
      run(params, server),
    ),
  );
}

/** True for a document that holds policy tests. */
export function holdsPolicyTests(uri: string): boolean {
  return isPolicyTestPath(uri);
}

/** What is wrong with the tests of an open document. */
export async function policyTestDiagnostics(open: OpenPolicy, server: Server): Promise<Diagnostic[]> {
  const opened = await openTests(open.uri, server);
  if (!opened) return [];
  const { file, read, ranges } = opened;
  return checkPolicyTests(file, { loader: createPolicyLoader(), read }).map((error) => ({
    ...toProblem(error, ranges),
    severity: DiagnosticSeverity.Error,
    source: DIAGNOSTIC_SOURCE,
    code: 'INVALID_POLICY_TEST',
  }));
}

interface OpenedTests {
  readonly file: PolicyTestFile;
  readonly read: ReadPolicyFile;
  readonly ranges: RangeMaker;
}

const loadNotations = notationLoader();

/** A file of tests ready to be run, as it is in its editor, else on disk; undefined where it cannot be read. */
async function openTests(
  uri: string,
  { service, openDocuments, resources }: Server,
): Promise<OpenedTests | undefined> {
  const onDisk = filePath(uri);
  const path = onDisk ?? uri;
  const documents = new Map(openDocuments().map((one) => [filePath(one.uri) ?? one.uri, one]));
  const textOf = (wanted: string): TextOrProblem => {
    const document = documents.get(wanted);
    if (document) return { text: document.getText() };
    return onDisk === undefined ? { problem: NOT_ON_DISK } : textOnDisk(wanted);
  };
  let managed: ManagedPolicies | undefined;
  const managedPolicy = (name: string): string | undefined => {
    managed ??= resources.managedPolicies();
    return managed.document(name);
  };
  const found = textOf(path);
  if ('problem' in found) return undefined;
  const notation = await testNotation(path, loadNotations);
  const file = readPolicyTests({ path, ...found, notation }, service.catalog);
  const read = await policyReader(file, { textOf, loadNotations, managedPolicy });
  return { file, read, ranges: rangesIn(file.text) };
}

const NOT_ON_DISK = 'cannot be found from a document that is no file on disk yet; save this one.';

async function list(uri: string, server: Server): Promise<PolicyTestList | null> {
  const opened = await openTests(uri, server);
  if (!opened) return null;
  const { file, read, ranges } = opened;
  const uriOf = uris(server);
  const folder = dirname(file.path);
  return {
    tests: file.cases.map((one) => ({
      index: one.index,
      name: one.name,
      summary: caseSummary(one),
      range: ranges(one.nameSpan),
    })),
    errors: checkPolicyTests(file, { loader: createPolicyLoader(), read }).map((error) =>
      toProblem(error, ranges),
    ),
    policies: file.references
      .filter((reference) => !isAwsPolicy(reference))
      .map((reference) => uriOf(resolve(folder, reference))),
  };
}

async function run({ files, coverage }: RunPolicyTests, server: Server): Promise<PolicyTestAnswer> {
  const loader = createPolicyLoader();
  const collector = coverage ? createCoverage(loader.originOf) : undefined;
  const answers: PolicyTestFileAnswer[] = [];
  for (const { uri, tests } of files) {
    const only = tests && new Set(tests);
    answers.push(await runFile(uri, { loader, coverage: collector, only }, server));
  }
  const uriOf = uris(server);
  return {
    files: answers,
    ...(collector && { coverage: collector.files().map((file) => toCoverage(file, uriOf)) }),
  };
}

interface FileRun {
  readonly loader: PolicyLoader;
  readonly coverage: CoverageCollector | undefined;
  readonly only: ReadonlySet<number> | undefined;
}

async function runFile(uri: string, how: FileRun, server: Server): Promise<PolicyTestFileAnswer> {
  const opened = await openTests(uri, server);
  if (!opened) return { uri, tests: [], errors: [] };
  const { file, read, ranges } = opened;
  const { results, errors } = runPolicyTests(file, { catalog: server.service.catalog, read, ...how });
  const uriOf = uris(server);
  return {
    uri,
    tests: results.map((result) => toTestResult(result, ranges, uriOf)),
    errors: errors.map((error) => toProblem(error, ranges)),
  };
}

/** The URI of a file as the client names it, where the client has it open. @param path absolute */
function uris({ openDocuments }: Server): (path: string) => string {
  const open = new Map(openDocuments().map(({ uri }) => [filePath(uri) ?? uri, uri]));
  return (path) => open.get(path) ?? (isAbsolute(path) ? pathToFileURL(path).href : path);
}

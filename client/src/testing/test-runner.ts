import * as vscode from 'vscode';
import {
  type PolicyTestAnswer,
  type PolicyTestFileAnswer,
  type PolicyTestResult,
  runPolicyTests,
} from '../../../server/src/protocol/policy-tests.ts';
import type { PolicyServer } from '../server/policy-server.ts';
import { toFileCoverage } from './policy-coverage.ts';
import type { TestTree } from './test-tree.ts';
import { toMessage, toRange } from './to-vscode.ts';

export interface TestRunner extends vscode.Disposable {
  /** Resolves when the run is over, whatever came of it. */
  run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void>;
  readonly onDidRun: vscode.Event<PolicyTestAnswer>;
}

/** Tests of one file that are to be run, in the order of the file. */
interface FileToRun {
  readonly file: vscode.TestItem;
  readonly uri: vscode.Uri;
  readonly tests: readonly vscode.TestItem[];
}

export function createTestRunner(
  controller: vscode.TestController,
  tree: TestTree,
  server: PolicyServer,
): TestRunner {
  const ran = new vscode.EventEmitter<PolicyTestAnswer>();
  return { run, onDidRun: ran.event, dispose: () => ran.dispose() };

  async function run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const testRun = controller.createTestRun(request);
    try {
      const files = await chosen(request);
      for (const { tests } of files) for (const test of tests) testRun.started(test);
      const coverage = request.profile?.kind === vscode.TestRunProfileKind.Coverage;
      const answer = await server.request(runPolicyTests, { files: files.map(toParams), coverage }, token);
      for (const [index, file] of files.entries()) show(file, answer.files[index], testRun);
      for (const file of answer.coverage ?? []) testRun.addCoverage(toFileCoverage(file));
      ran.fire(answer);
    } catch (error) {
      if (!token.isCancellationRequested) testRun.appendOutput(`${String(error)}\r\n`);
    } finally {
      testRun.end();
    }
  }

  /** Files are read anew, so that tests stand where they stand now. */
  async function chosen({ include, exclude }: vscode.TestRunRequest): Promise<FileToRun[]> {
    if (!include) await tree.discover();
    const wanted = include ?? [...controller.items].map(([, item]) => item);
    const keys = new Set(wanted.map(keyOf));
    const left = new Set(exclude?.map(keyOf));
    const files: FileToRun[] = [];
    for (const id of new Set(wanted.map(({ uri }) => uri?.toString()))) {
      const uri = id === undefined ? undefined : vscode.Uri.parse(id);
      const file = uri && (await tree.read(uri));
      if (!uri || !file || left.has(file.id)) continue;
      const isWhole = keys.has(file.id);
      const tests = [...file.children]
        .map(([, test]) => test)
        .filter((test) => (isWhole || keys.has(keyOf(test))) && !left.has(keyOf(test)));
      files.push({ file, uri, tests: inOrder(tests) });
    }
    return files;
  }
}

/** Of a file its URI alone. */
function keyOf({ id, uri }: vscode.TestItem): string {
  return id === uri?.toString() ? id : `${uri}\n${id}`;
}

function inOrder(tests: readonly vscode.TestItem[]): readonly vscode.TestItem[] {
  return [...tests].sort((a, b) => indexOf(a) - indexOf(b));
}

/** From 0, in its file. */
function indexOf({ sortText }: vscode.TestItem): number {
  return Number(sortText);
}

function toParams({ uri, tests }: FileToRun): { readonly uri: string; readonly tests: readonly number[] } {
  return { uri: uri.toString(), tests: tests.map(indexOf) };
}

/** For a terminal: what stands in a file must not steer it. */
function outputOf({ name, message = '' }: PolicyTestResult): string {
  const lines = [`${name}: ${message}`, ''].join('\n').split('\n');
  return lines.map((line) => line.replace(CONTROL, '\ufffd')).join('\r\n');
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function show(
  { file, uri, tests }: FileToRun,
  answer: PolicyTestFileAnswer | undefined,
  testRun: vscode.TestRun,
): void {
  if (!answer) return;
  const byIndex = new Map(answer.tests.map((result) => [result.index, result]));
  for (const test of tests) {
    const result = byIndex.get(indexOf(test));
    if (!result) testRun.skipped(test);
    else if (result.status === 'passed') {
      testRun.passed(test);
      testRun.appendOutput(outputOf({ ...result, message: vscode.l10n.t('passed') }), undefined, test);
    } else {
      const message = toMessage(result, uri);
      if (result.status === 'failed') testRun.failed(test, message);
      else testRun.errored(test, message);
      testRun.appendOutput(outputOf(result), message.location, test);
    }
  }
  const told = new Set(answer.tests.map(({ message }) => message));
  const others = answer.errors.filter(({ message }) => !told.has(message));
  if (others.length === 0) return;
  testRun.errored(
    file,
    others.map(({ message, range }) => {
      const shown = new vscode.TestMessage(message);
      shown.location = new vscode.Location(uri, toRange(range));
      return shown;
    }),
  );
}

import { strict as assert } from 'node:assert';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { PolicyTestAnswer } from '../../../server/src/protocol/policy-tests.ts';
import { closeAll, eventually, findings, inFolder, openFile, workbench } from './policy-editor.ts';

describe('policy tests', () => {
  afterEach(closeAll);
  after(async () => {
    for (const name of ['tested.json', FILE, `wrong-${FILE}`])
      await vscode.workspace.fs.delete(inFolder(name));
  });

  it('run in the Test Explorer, and tell what came out', async () => {
    await openFile('tested.json', POLICY);
    const { document } = await openFile(FILE, TESTS);
    await listed(document.uri, 2);
    const { files, coverage } = await answerOf('testing.runCurrentFile');
    assert.deepEqual(
      files.map(({ uri, tests }) => [uri, tests.map(({ name, status }) => `${name}: ${status}`)]),
      [[document.uri.toString(), ['reads: passed', 'never deletes: failed']]],
    );
    assert.match(files[0]!.tests[1]!.message ?? '', /^expected denied, was allowed: statement `Objects`/);
    assert.equal(coverage, undefined);
  });

  it('follow an edit that is not saved', async () => {
    const { document } = await openFile('tested.json', POLICY);
    const deny = new vscode.WorkspaceEdit();
    deny.replace(document.uri, wordIn(document, 'Allow'), 'Deny');
    await vscode.workspace.applyEdit(deny);
    const tests = await openFile(FILE, TESTS);
    await listed(tests.document.uri, 2);
    const { files } = await answerOf('testing.runCurrentFile');
    assert.deepEqual(
      files[0]?.tests.map(({ status }) => status),
      ['failed', 'passed'],
    );
    await vscode.window.showTextDocument(document);
  });

  it('show what of the policy they exercise', async () => {
    const { document } = await openFile('tested.json', POLICY);
    const tests = await openFile(FILE, TESTS);
    await listed(tests.document.uri, 2);
    const { coverage } = await answerOf('testing.coverageCurrentFile');
    assert.deepEqual(
      coverage?.map(({ uri, statements }) => [uri, statements.map(({ name, matched }) => [name, matched])]),
      [[document.uri.toString(), [['Objects', 2]]]],
    );
  });

  it('run again when their policy is saved, while that is asked for', async () => {
    const { document } = await openFile('tested.json', POLICY);
    const tests = await openFile(FILE, TESTS);
    await listed(tests.document.uri, 2);
    await vscode.commands.executeCommand('testing.startContinuousRun');
    const ran = nextAnswer();
    const editor = await vscode.window.showTextDocument(document);
    await eventually(async () => {
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), ' '));
      await document.save();
      return Promise.race([
        ran.then(() => true),
        new Promise<false>((resolve) => setTimeout(resolve, 500, false)),
      ]);
    }, 'nothing ran');
    await vscode.commands.executeCommand('testing.stopContinuousRun');
    const { files } = await ran;
    assert.equal(files[0]?.uri, tests.document.uri.toString());
  });

  it('are completed and checked as their schema has it, with mistakes at their place', async () => {
    const wrong = TESTS.replace('./tested.json', './none.json').replace('"denied"', '"denyed"');
    const { document } = await openFile(`wrong-${FILE}`, wrong);
    const [path, word] = await eventually(() => {
      const found = findings(document.uri);
      return found.length === 2 && found;
    }, 'the mistakes are not shown');
    assert.match(path!.message, /`\.\/none\.json` does not exist/);
    assert.equal(document.getText(word!.range), '"denyed"');
    const at = document.positionAt(document.getText().indexOf('"denyed"'));
    const labels = await eventually(async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at.translate(0, 1),
      );
      const found = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return found.includes('"explicitDeny"') && found;
    }, 'the schema offers nothing');
    assert.ok(labels.includes('"allowed"'));
  });
});

/** Waits until the Test Explorer knows the tests of a file. */
async function listed(uri: vscode.Uri, count: number): Promise<void> {
  await eventually(async () => {
    const ids = await vscode.commands.executeCommand<string[]>('vscode.testing.getTestsInFile', uri);
    return ids.length >= count;
  }, 'the tests are not listed');
}

async function answerOf(command: string): Promise<PolicyTestAnswer> {
  const answer = nextAnswer();
  await vscode.commands.executeCommand(command);
  return answer;
}

async function nextAnswer(): Promise<PolicyTestAnswer> {
  const { onDidRunPolicyTests } = await workbench();
  return new Promise((resolve) => {
    const listener = onDidRunPolicyTests((answer) => {
      listener.dispose();
      resolve(answer);
    });
  });
}

function wordIn(document: vscode.TextDocument, word: string): vscode.Range {
  const start = document.getText().indexOf(word);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + word.length));
}

const FILE = 'tested.iamtest.json';
const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Objects", "Effect": "Allow", "Action": ["s3:GetObject", "s3:DeleteObject"], "Resource": "*" }
  ]
}
`;
const TESTS = `{
  "policies": { "identity": ["./tested.json"] },
  "defaults": { "principal": "arn:aws:iam::111122223333:user/maria", "resourceAccount": "111122223333" },
  "cases": [
    { "name": "reads", "action": "s3:GetObject", "resource": "arn:aws:s3:::a/b", "expect": "allowed" },
    { "name": "never deletes", "action": "s3:DeleteObject", "resource": "arn:aws:s3:::a/b", "expect": "denied" }
  ]
}
`;

import { strict as assert } from 'node:assert';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, findings, openPolicy, workbench } from './policy-editor.ts';

describe('a server that crashes', () => {
  after(closeAll);

  it('is started again three times, then by Restart Server', async () => {
    const { document } = await openPolicy('crash.json', POLICY);
    await eventually(() => findings(document.uri).length > 0, 'there is no finding');
    const killed = new Set<number>();
    for (const _ of [1, 2, 3]) {
      killed.add(await kill());
      await runsAgain(killed);
      await eventually(() => findings(document.uri).length > 0, 'there is no finding after the restart');
    }
    killed.add(await kill());
    const { serverState, policiesOf } = await workbench();
    await eventually(() => serverState().state === 'stopped', 'it was started a fourth time');
    assert.deepEqual(policiesOf(document.uri), []);

    await vscode.commands.executeCommand('iamPolicy.restartServer');
    await runsAgain(killed);
    await eventually(() => policiesOf(document.uri).length === 1, 'the policy is not read again');
    await eventually(() => findings(document.uri).length > 0, 'there is no finding after Restart Server');
  });
});

async function kill(): Promise<number> {
  const { serverState } = await workbench();
  const processId = await eventually(() => serverState().processId, 'no server runs');
  process.kill(processId, 'SIGKILL');
  return processId;
}

async function runsAgain(killed: ReadonlySet<number>): Promise<void> {
  const { serverState } = await workbench();
  await eventually(() => {
    const { state, processId } = serverState();
    return state === 'running' && processId !== undefined && !killed.has(processId);
  }, 'the server does not run again');
}

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:Nothing", "Resource": "*" }]
}
`;

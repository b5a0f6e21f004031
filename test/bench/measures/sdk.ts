import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { policyOfSize } from '../policies.ts';
import { medianRow } from '../row.ts';
import { startSession } from '../session.ts';
import type { Measure } from './measure.ts';

const POLICY = policyOfSize(12_288, 5);

/**
 * How many of the scripts that the server loaded in a session hold code of the AWS SDK. V8 itself lists the scripts: its
 * coverage report names every one that ran.
 */
export const sdk: Measure = async ([ours]) => {
  const folder = mkdtempSync(join(tmpdir(), 'iam-policy-coverage-'));
  try {
    const session = await startSession(ours!, { environment: { NODE_V8_COVERAGE: folder } });
    const { client } = session;
    const { uri, lines } = session.open('policy.json', POLICY);
    const position = lines.positionAt(POLICY.indexOf(':', POLICY.indexOf('"Action"') + 10) + 1);
    await client.diagnostics(uri);
    await client.complete(uri, position);
    await client.hover(uri, position);
    await client.codeActions(uri, position);
    await client.stop();
    const scripts = loadedScripts(folder);
    if (scripts.length === 0)
      throw new Error('V8 reported no script of the server, so none could be looked at.');
    const count = scripts.filter((script) => SDK.test(readFileSync(script, 'latin1'))).length;
    return [medianRow('scripts loaded that hold modules of the AWS SDK', [[count]], String, { most: 0 })];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What the SDK's own code says whatever a bundler does to its names. */
const SDK = /aws-sdk-js|@aws-sdk\/|@smithy\//i;

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

function loadedScripts(folder: string): string[] {
  const urls = readdirSync(folder)
    .filter((name) => name.startsWith('coverage-'))
    .flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Coverage).result)
    .map(({ url }) => url);
  return [...new Set(urls)].filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
}

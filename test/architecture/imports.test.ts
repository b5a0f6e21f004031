import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cruiseImports } from './violations.ts';

const root = join(import.meta.dirname, '..', '..');

test('every import is one that the table allows', async () => {
  const { modules, violations } = await cruiseImports(root);
  assert.deepEqual(violations, []);
  assert.ok(modules > 100, `only ${modules} modules were read, so the cruise says nothing`);
});

/** Each of these must be caught, or the table is a wall on paper. */
const CANARIES: readonly { readonly file: string; readonly code: string }[] = [
  { file: 'server/src/policy/text/canary.ts', code: "export type { Policy } from '../model/policy.ts';" },
  { file: 'server/src/policy/syntax/canary.ts', code: "export { lowerPolicy } from '../model/lower.ts';" },
  { file: 'server/src/policy/model/canary.ts', code: "export { jsonHost } from '../hosts/json.ts';" },
  { file: 'server/src/policy/model/canary.ts', code: "export { readFileSync } from 'node:fs';" },
  { file: 'server/src/policy/rules/canary.ts', code: "export { rule } from './version.ts';" },
  { file: 'server/src/policy/rules/canary.ts', code: "export { hover } from '../features/hover/hover.ts';" },
  {
    file: 'server/src/policy/features/canary.ts',
    code: "export { createPolicyService } from '../index.ts';",
  },
  { file: 'server/src/policy/hosts/canary.ts', code: "export { window } from 'vscode';" },
  { file: 'server/src/lsp/canary.ts', code: "export { lowerPolicy } from '../policy/model/lower.ts';" },
  { file: 'server/src/lsp/canary.ts', code: "export { runCommand } from '../cli/run.ts';" },
  { file: 'server/src/cli/canary.ts', code: "export const load = () => import('../lsp/start.ts');" },
  {
    file: 'client/src/canary.ts',
    code: "export { createPolicyService } from '../../server/src/policy/index.ts';",
  },
  { file: 'client/src/canary.ts', code: "export { startServer } from '../../server/src/lsp/start.ts';" },
  { file: 'server/src/protocol/canary.ts', code: "export type { Span } from '../policy/text/span.ts';" },
  { file: 'server/src/policy/text/canary.ts', code: "export { parse } from 'jsonc-parser';" },
  { file: 'server/src/account/canary.ts', code: "export { IAMClient } from '@aws-sdk/client-iam';" },
  { file: 'server/src/sandbox/canary.ts', code: "export { IAMClient } from '@aws-sdk/client-iam';" },
  { file: 'server/src/lsp/canary.ts', code: "export { AwsError } from '../account/aws-error.ts';" },
  {
    file: 'server/src/account/canary.ts',
    code: "export { ServiceError } from '../sandbox/service-error.ts';",
  },
];

let copy: string;

before(() => {
  copy = mkdtempSync(join(tmpdir(), 'iam-policy-imports-'));
  cpSync(join(root, 'server', 'src'), join(copy, 'server', 'src'), { recursive: true });
  cpSync(join(root, 'client', 'src'), join(copy, 'client', 'src'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

after(() => rmSync(copy, { recursive: true, force: true }));

test('injected violations are all caught', async () => {
  const byFile = new Map<string, string[]>();
  for (const { file, code } of CANARIES) byFile.set(file, [...(byFile.get(file) ?? []), code]);
  const expected = new Map<string, number>();
  for (const [file, lines] of byFile) {
    lines.forEach((line, index) => {
      const name = file.replace('canary', `canary-${index}`);
      writeFileSync(join(copy, name), `${line}\n`);
      expected.set(name, 1);
    });
  }
  const { violations } = await cruiseImports(copy);
  const missed = [...expected.keys()].filter((name) => !violations.some((one) => one.startsWith(`${name} `)));
  assert.deepEqual(missed, []);
});

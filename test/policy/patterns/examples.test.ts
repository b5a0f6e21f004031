import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  CONFIGURATION_FILE,
  parseConfiguration,
  settingOf,
} from '../../../server/src/files/configuration.ts';
import { formatKindSetting } from '../../../server/src/policy/hosts/kind-setting.ts';
import { POLICY_KINDS } from '../../../server/src/policy/model/kind.ts';
import { grave, realFindings } from './real-check.ts';

const folder = join(import.meta.dirname, '../../../examples');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const configuration = parseConfiguration(read(CONFIGURATION_FILE));
const BAD = 'deliberately-bad.json';

const TYPES: Readonly<Record<string, string>> = {
  'bucket-policy.json': 'resource:AWS::S3::Bucket',
  [BAD]: 'identity',
  'identity-developer.json': 'identity',
  'key-policy.json': 'resource:AWS::KMS::Key',
  'permissions-boundary.json': 'boundary',
  'rcp-data-perimeter.json': 'rcp',
  'reader-trust-policy.json': 'trust',
  'report-reader-policy.json': 'identity',
  'role-trust-github-actions.json': 'trust',
  'scp-region-guard.json': 'scp',
  'session-policy.json': 'session',
  'vpc-endpoint-policy.json': 'vpcEndpoint',
};

const documents = readdirSync(folder).filter((name) => name !== CONFIGURATION_FILE && name !== 'README.md');
const examples = documents.filter((name) => name.endsWith('.json') && !name.includes('.iamtest.'));

test('every example has its policy type from the configuration, and every type an example', () => {
  assert.deepEqual(configuration.problems, []);
  const types = examples.map((name) => [name, formatKindSetting(settingOf(configuration.files, name)!)]);
  assert.deepEqual(Object.fromEntries(types), TYPES);
  const kinds = new Set(Object.values(TYPES).map((type) => type.split(':')[0]));
  assert.deepEqual(
    POLICY_KINDS.filter((kind) => !kinds.has(kind)),
    [],
  );
});

for (const name of examples.filter((name) => name !== BAD)) {
  test(`${name} is sound`, () => {
    assert.deepEqual(grave(realFindings(read(name), settingOf(configuration.files, name)!)), []);
  });
}

test('the bad example shows a dozen different mistakes and more', () => {
  const findings = realFindings(read(BAD), settingOf(configuration.files, BAD)!);
  const codes = new Set(findings.map((line) => line.split(/[ :]/)[1]));
  assert.ok(codes.size >= 12, findings.join('\n'));
  for (const type of ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION']) {
    assert.ok(
      findings.some((line) => line.startsWith(`${type} `)),
      `no ${type}`,
    );
  }
});

test('the README names every example', () => {
  const readme = read('README.md');
  assert.deepEqual(
    documents.filter((name) => !readme.includes(`(${name})`)),
    [],
  );
});

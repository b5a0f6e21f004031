import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openCatalog } from '../../../server/src/files/catalog-file.ts';
import { DataFileError } from '../../../server/src/files/container-file.ts';
import { openManagedPolicies } from '../../../server/src/files/managed-policies-file.ts';
import { encodeCatalog } from '../../../server/src/policy/catalog/encode.ts';
import { sealEnvelope } from '../../../server/src/policy/catalog/envelope.ts';
import { CATALOG_MAGIC } from '../../../server/src/policy/catalog/format.ts';
import { miniCatalogTables } from '../../harness/mini-catalog.ts';

interface Generator {
  buildManagedPolicies(outFile: string, quality: number): Promise<{ date: string; policies: number }>;
}

const { buildManagedPolicies } = (await import(
  '../../../scripts/gen/managed-policies.mjs' as string
)) as Generator;
const folder = mkdtempSync(join(tmpdir(), 'data-files-'));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content, 'latin1');
  return path;
}

const { header, body } = encodeCatalog(miniCatalogTables);
const sealed = sealEnvelope(CATALOG_MAGIC, header, body);

test('a catalog file is read service by service', () => {
  const catalog = openCatalog(write('catalog.bin', sealed));
  assert.equal(catalog.service('iam')?.action('passrole')?.name, 'PassRole');
  assert.equal(catalog.docs('organizations')?.url.endsWith('/list_awsorganizations.html'), true);
});

test('a catalog that is replaced while it is open stays readable', () => {
  const path = write('replaced.bin', sealed);
  const catalog = openCatalog(path);
  rmSync(path);
  writeFileSync(path, 'another build');
  assert.equal(catalog.serviceName('s3'), 'Amazon S3');
  assert.ok(catalog.service('s3')?.action('GetObject'));
});

test('a file that is missing, foreign or cut short is told in one sentence', () => {
  const sentence = (path: string) => (error: unknown) =>
    error instanceof DataFileError && error.message.includes(`\`${path}\``) && !error.message.includes('\n');
  const missing = join(folder, 'missing.bin');
  assert.throws(() => openCatalog(missing), sentence(missing));
  for (const [name, content] of [
    ['empty.bin', ''],
    ['foreign.bin', `${'{'.repeat(5000)}`],
    ['older.bin', sealed.replace(CATALOG_MAGIC, 'IAMCATALOG0')],
    ['short-header.bin', sealed.slice(0, 40)],
  ] as const) {
    const path = write(name, content);
    assert.throws(() => openCatalog(path), sentence(path), name);
    assert.throws(() => openManagedPolicies(path), sentence(path), name);
  }
  const cut = write('cut.bin', sealed.slice(0, -10));
  assert.throws(() => openCatalog(cut).findActions('Role'), sentence(cut));
});

test('managed policies: every document is there, and a damaged file is told', async () => {
  const path = join(folder, 'data', 'managed-policies.bin');
  const summary = await buildManagedPolicies(path, 4);
  const managed = openManagedPolicies(path);
  assert.equal(managed.policies.length, summary.policies);
  assert.equal(managed.date, summary.date);
  for (const policy of managed.policies) {
    const document = managed.document(policy.name);
    assert.ok(document !== undefined && JSON.parse(document).Statement !== undefined, policy.name);
    assert.match(policy.arn, /^arn:aws:iam::aws:policy\/(?:[\w-]+\/)?[\w.@+=,-]+$/);
  }
  assert.equal(
    managed.document('AdministratorAccess'),
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  );
  const lambda = managed.policies.find((policy) => policy.name === 'AWSLambdaBasicExecutionRole');
  assert.equal(lambda?.arn, 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
  assert.match(lambda?.description ?? '', /CloudWatch Logs/);
  assert.equal(managed.document('NoSuchPolicy'), undefined);

  const bytes = readFileSync(path);
  bytes.fill(0, 2000, 3000);
  assert.throws(() => openManagedPolicies(write('damaged.bin', bytes)), DataFileError);
});

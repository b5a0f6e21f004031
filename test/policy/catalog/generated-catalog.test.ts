import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Catalog } from '../../../server/src/policy/catalog/catalog.ts';
import { createCatalog } from '../../../server/src/policy/catalog/container.ts';
import { headerLength, PREAMBLE_LENGTH } from '../../../server/src/policy/catalog/envelope.ts';
import {
  REGION_KEYS,
  SERVICE_PRINCIPAL_KEYS,
} from '../../../server/src/policy/catalog/facts/condition-values.ts';
import { CONDITION_VALUES_COMPUTE } from '../../../server/src/policy/catalog/facts/condition-values-compute.ts';
import { CONDITION_VALUES_IDENTITY } from '../../../server/src/policy/catalog/facts/condition-values-identity.ts';
import { CONDITION_VALUES_STORAGE } from '../../../server/src/policy/catalog/facts/condition-values-storage.ts';
import { federationKey } from '../../../server/src/policy/catalog/facts/federation-keys.ts';
import { GLOBAL_KEYS, globalKey } from '../../../server/src/policy/catalog/facts/global-keys.ts';
import { RESOURCE_POLICIES } from '../../../server/src/policy/catalog/facts/resource-policies.ts';
import { SERVICE_PRINCIPALS } from '../../../server/src/policy/catalog/facts/service-principals.ts';
import { CATALOG_MAGIC } from '../../../server/src/policy/catalog/format.ts';

interface Generator {
  buildCatalog(outFile: string): Promise<{ bytes: number; sha256: string }>;
  catalogSummary(): { actual: { sha256: string }; recorded: object };
}

const generator = (await import('../../../scripts/gen/catalog.mjs' as string)) as Generator;
const folder = mkdtempSync(join(tmpdir(), 'catalog-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'data', 'catalog.bin');
const summary = await generator.buildCatalog(file);
const catalog = read(file);

function read(path: string): Catalog {
  const text = readFileSync(path, 'latin1');
  const length = headerLength(CATALOG_MAGIC, text.slice(0, PREAMBLE_LENGTH));
  assert.ok(length !== undefined);
  const body = PREAMBLE_LENGTH + length;
  return createCatalog({
    header: text.slice(PREAMBLE_LENGTH, body),
    segment: (offset, size) => text.slice(body + offset, body + offset + size),
  });
}

test('the recorded summary tells what the installed data gives; `npm run gen` records new data', () => {
  const { actual, recorded } = generator.catalogSummary();
  assert.deepEqual(recorded, actual);
  assert.equal(summary.sha256, actual.sha256, 'built twice, the same bytes');
  assert.ok(summary.bytes <= 4_000_000);
});

test('actions keep what the three packages say of them', () => {
  const ec2 = catalog.service('ec2');
  const run = ec2?.action('runinstances');
  assert.equal(run?.accessLevel, 'Write');
  assert.ok(run?.dependentActions.includes('iam:PassRole'));
  assert.ok(run?.resourceTypes.some((type) => type.name === 'instance' && type.required));
  assert.equal(catalog.service('s3')?.action('PutObjectTagging')?.accessLevel, 'Tagging');
  assert.equal(catalog.service('s3')?.action('PutBucketPolicy')?.accessLevel, 'Permissions management');
  assert.equal(catalog.service('iam')?.action('PassRole')?.permissionOnly, true);
  assert.equal(
    catalog.docs('iam')?.actionUrl('CreateRole'),
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
  );
  assert.equal(
    catalog.docs('s3')?.url,
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html',
  );
  assert.match(
    catalog.docs('s3')?.actionDescription('GetObject') ?? '',
    /^Grants permission to retrieve objects/,
  );
});

test('services go by their own names', () => {
  assert.equal(catalog.serviceName('cloudformation'), 'AWS CloudFormation');
  assert.equal(catalog.serviceName('ses'), 'Amazon SES');
  assert.equal(catalog.serviceName('s3'), 'Amazon S3');
});

test('what AWS removed is known as removed', () => {
  assert.ok(catalog.removedServices.includes('deepracer'));
  assert.ok(catalog.service('trustedadvisor')?.removedActions.includes('CreateEngagement'));
  for (const prefix of catalog.removedServices) assert.equal(catalog.service(prefix), undefined);
  for (const prefix of catalog.rcpServices) assert.ok(catalog.serviceName(prefix), prefix);
});

test('several ARNs of one resource type stand apart', () => {
  const arns = catalog.service('lex')?.resourceType('bot')?.arns;
  assert.equal(arns?.length, 2);
  for (const arn of arns ?? []) assert.match(arn, /^arn:\$\{Partition\}:lex:/);
});

test('keys with a tag at their end are all written alike', () => {
  for (const [prefix, key] of [
    ['ssm', 'ssm:resourceTag/Team'],
    ['glacier', 'glacier:ResourceTag/Team'],
    ['sagemaker', 'sagemaker:ResourceTag/Team'],
    ['secretsmanager', 'secretsmanager:ResourceTag/Team'],
  ] as const) {
    assert.match(catalog.service(prefix)?.conditionKey(key)?.name ?? '', /\/\$\{TagKey\}$/, key);
  }
  assert.equal(catalog.service('sts')?.conditionKey('cognito-identity.amazonaws.com:amr')?.multivalued, true);
});

test('the tables written by hand agree with the catalog', () => {
  const known = (key: string): boolean =>
    (globalKey(key) ?? federationKey(key) ?? catalog.service(key.split(':')[0] ?? '')?.conditionKey(key)) !==
    undefined;
  const tables = [...CONDITION_VALUES_IDENTITY, ...CONDITION_VALUES_STORAGE, ...CONDITION_VALUES_COMPUTE];
  const keys = [...tables.flatMap((table) => table.keys), ...REGION_KEYS, ...SERVICE_PRINCIPAL_KEYS];
  assert.deepEqual(
    keys.filter((key) => !known(key)),
    [],
  );
  for (const { prefix } of [...SERVICE_PRINCIPALS, ...RESOURCE_POLICIES]) {
    if (prefix !== undefined) assert.ok(catalog.serviceName(prefix), prefix);
  }
  for (const key of GLOBAL_KEYS) {
    for (const prefix of key.services ?? []) assert.ok(catalog.serviceName(prefix), `${key.name} ${prefix}`);
  }
});

test('keys of identity providers have the type that the catalog gives them', () => {
  for (const key of catalog.service('sts')?.conditionKeys ?? []) {
    if (/^(?:aws|sts|iam):/.test(key.name)) continue;
    const written = key.name.replace(/\$\{\w+\}/g, 'name');
    const { type, multivalued } = federationKey(written) ?? {};
    assert.deepEqual({ type, multivalued }, { type: key.type, multivalued: key.multivalued }, key.name);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from '../../../server/src/policy/catalog/catalog.ts';
import { createCatalog } from '../../../server/src/policy/catalog/container.ts';
import { encodeCatalog } from '../../../server/src/policy/catalog/encode.ts';
import type { CatalogTables, ServiceTable } from '../../../server/src/policy/catalog/tables.ts';
import { catalogFromTables, miniCatalog, miniCatalogTables } from '../../harness/mini-catalog.ts';

const catalog = miniCatalog();

function service(prefix: string): Service {
  const found = catalog.service(prefix);
  assert.ok(found, prefix);
  return found;
}

test('the catalog names its date, its services and those that are gone', () => {
  assert.equal(catalog.date, '2026-01-01');
  assert.deepEqual([...catalog.prefixes], [...catalog.prefixes].sort());
  assert.equal(catalog.prefixes.length, miniCatalogTables.services.length);
  assert.deepEqual(catalog.removedServices, ['deepracer']);
  assert.ok(catalog.rcpServices.includes('s3'));
});

test('a service is found in any case, and only a service of the catalog', () => {
  assert.equal(catalog.serviceName('S3'), 'Amazon S3');
  assert.equal(catalog.service('S3'), catalog.service('s3'));
  for (const unknown of ['', 's4', '__proto__', 'constructor', 's3*']) {
    assert.equal(catalog.serviceName(unknown), undefined);
    assert.equal(catalog.service(unknown), undefined);
    assert.equal(catalog.docs(unknown), undefined);
  }
});

test('an action is found in any case with what it needs', () => {
  assert.deepEqual(service('s3').action('getobject'), {
    name: 'GetObject',
    accessLevel: 'Read',
    resourceTypes: [{ name: 'object', required: true, conditionKeys: ['s3:ExistingObjectTag/<key>'] }],
    conditionKeys: ['s3:authType', 's3:ResourceAccount', 's3:signatureversion', 's3:TlsVersion'],
    dependentActions: [],
    permissionOnly: false,
  });
  assert.deepEqual(service('ec2').action('RunInstances')?.dependentActions, [
    'ec2:CreateTags',
    'iam:PassRole',
    'ssm:GetParameters',
  ]);
  assert.equal(service('iam').action('PassRole')?.permissionOnly, true);
  assert.deepEqual(service('s3').action('ListAllMyBuckets')?.resourceTypes, []);
  assert.equal(service('s3').action('GetObjects'), undefined);
  assert.equal(service('s3').action('toString'), undefined);
});

test('actions, resource types and keys are sorted and the same objects as the look-ups give', () => {
  for (const prefix of catalog.prefixes) {
    const { actions, resourceTypes, conditionKeys, ...rest } = service(prefix);
    const names = actions.map((action) => action.name.toLowerCase());
    assert.deepEqual(names, [...names].sort());
    for (const action of actions) assert.equal(rest.action(action.name.toUpperCase()), action);
    for (const type of resourceTypes) assert.equal(rest.resourceType(type.name.toUpperCase()), type);
    for (const key of conditionKeys) assert.equal(rest.conditionKey(key.name.toUpperCase()), key);
  }
});

test('every key and resource type that an action names is in its service', () => {
  for (const prefix of catalog.prefixes) {
    const owner = service(prefix);
    for (const action of owner.actions) {
      for (const key of action.conditionKeys)
        assert.ok(owner.conditionKey(key), `${prefix}:${action.name} ${key}`);
      for (const type of action.resourceTypes) assert.ok(owner.resourceType(type.name));
    }
  }
});

test('a key with a placeholder is found by its filled-in name', () => {
  assert.equal(service('s3').conditionKey('s3:ExistingObjectTag/Team')?.name, 's3:ExistingObjectTag/<key>');
  assert.equal(service('ec2').conditionKey('AWS:resourcetag/Team')?.name, 'aws:ResourceTag/${TagKey}');
  assert.equal(
    service('kms').conditionKey('kms:EncryptionContext:app')?.name,
    'kms:EncryptionContext:${EncryptionContextKey}',
  );
  assert.equal(
    service('codebuild').conditionKey('codebuild:secondarySources/lib.x.location')?.name,
    'codebuild:secondarySources/${sourceIdentifier}.location',
  );
  assert.equal(service('s3').conditionKey('s3:ExistingObjectTag/'), undefined);
  assert.equal(service('s3').conditionKey('s3:ExistingObjectTag'), undefined);
  assert.equal(service('codebuild').conditionKey('codebuild:secondarySources/.location'), undefined);
});

test('of two keys that fit, the one with more text of its own is meant', () => {
  const events = catalogFromTables({
    date: '2026-01-01',
    services: [
      {
        prefix: 'events',
        name: 'Amazon EventBridge',
        url: 'https://docs.aws.amazon.com/events.html',
        actions: [],
        conditionKeys: [
          { name: 'events:Metadata/${MetadataKey}', type: 'String', multivalued: true },
          { name: 'events:Metadata/${MetadataKey}/Matcher', type: 'String' },
        ],
      },
    ],
  }).service('events');
  assert.equal(
    events?.conditionKey('events:Metadata/a/Matcher')?.name,
    'events:Metadata/${MetadataKey}/Matcher',
  );
  assert.equal(events?.conditionKey('events:Metadata/a')?.multivalued, true);
});

test('the types of keys come back, multivalued or not', () => {
  assert.deepEqual(service('kms').conditionKey('kms:GrantOperations'), {
    name: 'kms:GrantOperations',
    type: 'String',
    multivalued: true,
  });
  assert.equal(service('s3').conditionKey('s3:TlsVersion')?.type, 'Numeric');
  assert.equal(service('ec2').conditionKey('ec2:Encrypted')?.type, 'Bool');
});

test('the docs give descriptions and addresses by name in any case', () => {
  const docs = catalog.docs('s3');
  assert.equal(
    docs?.url,
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  );
  assert.equal(docs?.actionDescription('getobject'), 'Grants permission to read objects');
  assert.equal(
    docs?.actionUrl('GetObject'),
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
  );
  // Another operation's page.
  assert.equal(
    docs?.actionUrl('ListBucket'),
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html',
  );
  assert.equal(docs?.actionUrl('ReplicateObject'), undefined);
  assert.equal(docs?.actionUrl('Nothing'), undefined);
  assert.equal(docs?.conditionKeyDescription('s3:prefix'), 'Filters access by the key prefix');
  assert.equal(
    docs?.conditionKeyDescription('s3:existingobjecttag/x'),
    'Filters access by a tag of the object',
  );
  assert.equal(docs?.conditionKeyDescription('s3:nothing'), undefined);
});

test('descriptions keep their text, however they start', () => {
  const texts = ['Grants permission to x', '=x', '', 'Allows x', 'Grants permission to =x', 'Größe 🙂'];
  const docs = catalogFromTables(
    tables({
      actions: texts.map((description, index) => ({ name: `A${index}`, accessLevel: 'Read', description })),
    }),
  ).docs('x');
  assert.deepEqual(
    texts.map((_, index) => docs?.actionDescription(`A${index}`)),
    texts.map((text) => text || undefined),
  );
});

test('a service is read from its source only when it is asked for, and once', () => {
  const { header, body } = encodeCatalog(miniCatalogTables);
  const reads: string[] = [];
  const lazy = createCatalog({
    header,
    segment(offset, length) {
      reads.push(body.slice(offset, offset + 20));
      return body.slice(offset, offset + length);
    },
  });
  lazy.serviceName('s3');
  assert.equal(reads.length, 0);
  lazy.service('s3')?.action('GetObject');
  lazy.service('S3')?.actions.forEach((action) => void action);
  assert.equal(reads.length, 1);
  lazy.docs('s3');
  lazy.docs('s3');
  assert.equal(reads.length, 2);
});

test('the same tables in another order give the same text', () => {
  const reversed = {
    ...miniCatalogTables,
    services: [...miniCatalogTables.services]
      .reverse()
      .map((entry) => ({ ...entry, actions: [...entry.actions].reverse() })),
  };
  assert.deepEqual(encodeCatalog(reversed), encodeCatalog(miniCatalogTables));
});

test('tables that contradict themselves are refused', () => {
  const unknownKey = tables({ actions: [{ name: 'Get', accessLevel: 'Read', conditionKeys: ['x:key'] }] });
  assert.throws(() => encodeCatalog(unknownKey), /`x` refer to `x:key`, which none holds/);
  const twice = tables({
    actions: [
      { name: 'Get', accessLevel: 'Read' },
      { name: 'get', accessLevel: 'Read' },
    ],
  });
  assert.throws(() => encodeCatalog(twice), /`get` occurs twice/);
});

function tables(of: Pick<ServiceTable, 'actions'>): CatalogTables {
  return {
    date: '2026-01-01',
    services: [{ prefix: 'x', name: 'X', url: 'https://docs.aws.amazon.com/x.html', ...of }],
  };
}

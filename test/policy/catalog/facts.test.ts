import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ARN_PARTS } from '../../../server/src/policy/catalog/facts/arn-parts.ts';
import { valuesFor } from '../../../server/src/policy/catalog/facts/condition-values.ts';
import { IAM_DOCUMENT_CHARACTERS } from '../../../server/src/policy/catalog/facts/document-characters.ts';
import { POLICY_ELEMENTS, policyElement } from '../../../server/src/policy/catalog/facts/elements.ts';
import { federationKey, federationKeys } from '../../../server/src/policy/catalog/facts/federation-keys.ts';
import { GLOBAL_KEYS, globalKey } from '../../../server/src/policy/catalog/facts/global-keys.ts';
import { OPERATORS } from '../../../server/src/policy/catalog/facts/operators.ts';
import {
  PARTITIONS,
  partition,
  partitionOfRegion,
  REGIONS,
  regionOf,
} from '../../../server/src/policy/catalog/facts/partitions.ts';
import { QUOTAS, RESOURCE_POLICY_QUOTAS } from '../../../server/src/policy/catalog/facts/quotas.ts';
import {
  RESOURCE_POLICIES,
  resourcePolicy,
  resourceTypesOfService,
} from '../../../server/src/policy/catalog/facts/resource-policies.ts';
import {
  isServicePrincipal,
  SERVICE_PRINCIPALS,
  servicePrincipal,
  splitServicePrincipal,
} from '../../../server/src/policy/catalog/facts/service-principals.ts';
import { SHARED_ISSUERS, sharedIssuer } from '../../../server/src/policy/catalog/facts/shared-issuers.ts';
import { POLICY_VARIABLES } from '../../../server/src/policy/catalog/facts/variables.ts';

function assertUnique(names: readonly string[]): void {
  const lower = names.map((name) => name.toLowerCase());
  assert.deepEqual(
    lower.filter((name, index) => lower.indexOf(name) !== index),
    [],
  );
}

test('names occur once in each table', () => {
  assertUnique(OPERATORS.map((entry) => entry.name));
  assertUnique(GLOBAL_KEYS.map((entry) => entry.name));
  assertUnique(SERVICE_PRINCIPALS.map((entry) => entry.principal));
  assertUnique(SHARED_ISSUERS.map((entry) => entry.issuer));
  assertUnique(REGIONS.map((entry) => entry.id));
  assertUnique(PARTITIONS.map((entry) => entry.id));
  assertUnique(POLICY_ELEMENTS.map((entry) => entry.name));
  assertUnique(POLICY_VARIABLES.map((entry) => entry.name));
  assertUnique(RESOURCE_POLICIES.map((entry) => entry.resourceType));
  assertUnique(RESOURCE_POLICY_QUOTAS.map((entry) => entry.resourceType));
  assertUnique(ARN_PARTS.map((entry) => entry.name));
});

test('every fact leads to a page of AWS, and says its sentence', () => {
  const pages = [
    ...GLOBAL_KEYS,
    ...POLICY_ELEMENTS,
    ...POLICY_VARIABLES,
    ...Object.values(QUOTAS),
    ...RESOURCE_POLICY_QUOTAS,
  ];
  for (const { page } of pages)
    assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\/[\w/-]+\.html(#[\w-]+)?$/);
  for (const { description } of [
    ...GLOBAL_KEYS,
    ...OPERATORS,
    ...POLICY_ELEMENTS,
    ...POLICY_VARIABLES,
    ...ARN_PARTS,
  ]) {
    assert.match(description, /^[A-Z`ÄÖ].*[.…]$/s, description);
  }
  for (const key of GLOBAL_KEYS) assert.match(key.availability, /^[A-Z].*\.$/, key.name);
  for (const quota of [...Object.values(QUOTAS), ...RESOURCE_POLICY_QUOTAS])
    assert.match(quota.checked, /^\d{4}-\d\d-\d\d$/);
});

test('a global key is found in any case and with its tag', () => {
  assert.equal(globalKey('AWS:SOURCEIP')?.type, 'IPAddress');
  assert.equal(globalKey('aws:PrincipalTag/Team')?.name, 'aws:PrincipalTag/${TagKey}');
  assert.equal(globalKey('aws:PrincipalTag/'), undefined);
  assert.equal(globalKey('aws:PrincipalTag'), undefined);
  assert.equal(globalKey('aws:TagKeys')?.multivalued, true);
  assert.equal(globalKey('aws:arn')?.replacement, 'aws:PrincipalArn');
  assert.equal(globalKey('lambda:SourceFunctionArn')?.category, 'session');
  assert.equal(globalKey('aws:Nonsense'), undefined);
});

test('keys of identity providers are known for the documented ones and for any issuer', () => {
  assert.equal(federationKey('token.actions.githubusercontent.com:sub')?.inSession, true);
  assert.equal(federationKey('token.actions.githubusercontent.com:job_workflow_ref')?.inSession, false);
  assert.equal(federationKey('token.actions.githubusercontent.com/octo:repository')?.type, 'String');
  assert.equal(
    federationKey('oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud')?.name,
    'oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud',
  );
  assert.equal(federationKey('idp.example.com/realms/x:sub')?.multivalued, false);
  assert.equal(federationKey('cognito-identity.amazonaws.com:amr')?.multivalued, true);
  assert.equal(federationKey('accounts.google.com:google/organization_number')?.type, 'Numeric');
  assert.equal(federationKey('SAML:aud')?.name, 'saml:aud');
  assert.equal(federationKey('saml:edupersonaffiliation')?.multivalued, true);
  for (const other of ['s3:prefix', 'graph.facebook.com:sub', 'idp.example.com:colour', 'sub', ':sub', '']) {
    assert.equal(federationKey(other), undefined, other);
  }
  assert.ok(federationKeys('gitlab.com').some((key) => key.name === 'gitlab.com:project_id'));
  assert.deepEqual(sharedIssuer('token.actions.githubusercontent.com')?.keys, [
    'token.actions.githubusercontent.com:sub',
    'token.actions.githubusercontent.com:job_workflow_ref',
  ]);
});

test('service principals are found by their plain, regional and Chinese names', () => {
  assert.ok(SERVICE_PRINCIPALS.length > 400);
  for (const { principal, prefix } of SERVICE_PRINCIPALS) {
    assert.ok(isServicePrincipal(principal), principal);
    assert.equal(servicePrincipal(principal.toUpperCase())?.principal, principal);
    if (prefix !== undefined) assert.match(prefix, /^[a-z0-9-]+$/);
  }
  assert.equal(servicePrincipal('logs.eu-west-1.amazonaws.com')?.principal, 'logs.amazonaws.com');
  assert.equal(servicePrincipal('ec2.amazonaws.com.cn')?.name, 'Amazon EC2');
  assert.deepEqual(splitServicePrincipal('s3.ap-east-1.amazonaws.com'), {
    service: 's3',
    region: 'ap-east-1',
    suffix: '.amazonaws.com',
  });
  assert.equal(servicePrincipal('brandnew.amazonaws.com'), undefined);
  assert.ok(isServicePrincipal('brandnew.amazonaws.com'));
  for (const text of [
    'lambda',
    'lambda.amazonaws',
    '*.amazonaws.com',
    '.amazonaws.com',
    'amazonaws.com',
    'a b.amazonaws.com',
    'x.com',
    '',
  ]) {
    assert.ok(!isServicePrincipal(text), text);
  }
});

test('Regions belong to the partition whose names they bear', () => {
  for (const owner of PARTITIONS) {
    for (const region of owner.regions) assert.equal(partitionOfRegion(region.id), owner, region.id);
  }
  assert.equal(regionOf('eu-west-1')?.name, 'Europe (Ireland)');
  assert.equal(regionOf('eu-west-9'), undefined);
  assert.equal(partitionOfRegion('eu-west-9')?.id, 'aws');
  assert.equal(partitionOfRegion('us-east'), undefined);
  assert.equal(partition('aws-cn')?.dnsSuffix, 'amazonaws.com.cn');
});

test('values of keys are offered where AWS names them', () => {
  const plain = (key: string): readonly string[] | undefined =>
    valuesFor(key)?.values.map((entry) => entry.value);
  assert.deepEqual(plain('aws:SecureTransport'), ['true', 'false']);
  assert.deepEqual(plain('S3:TLSVersion'), ['1.0', '1.1', '1.2', '1.3']);
  assert.ok(plain('aws:RequestedRegion')?.includes('eu-central-1'));
  assert.ok(plain('iam:PassedToService')?.includes('lambda.amazonaws.com'));
  assert.equal(valuesFor('ec2:CreateAction')?.actionsOf, 'ec2');
  assert.equal(valuesFor('ec2:Encrypted', 'Bool')?.complete, true);
  assert.equal(valuesFor('s3:prefix'), undefined);
});

test('quotas are those that AWS publishes', () => {
  assert.deepEqual(
    Object.values(QUOTAS).map((quota) => [quota.kind, quota.limit, quota.maximum, quota.whitespaceCounted]),
    [
      ['managedPolicy', 6144, 6144, false],
      ['userInline', 2048, 2048, false],
      ['groupInline', 5120, 5120, false],
      ['roleInline', 10240, 10240, false],
      ['roleTrust', 2048, 8192, false],
      ['session', 2048, 2048, true],
      ['scp', 10240, 10240, true],
      ['rcp', 5120, 5120, true],
      ['organizationResourcePolicy', 40000, 40000, true],
      ['permissionSetInline', 10240, 10240, false],
      ['iamApi', 131072, 131072, true],
    ],
  );
  assert.match('Größe\t', IAM_DOCUMENT_CHARACTERS);
  assert.doesNotMatch('“quoted”', IAM_DOCUMENT_CHARACTERS);
});

test('elements know which policy types take them', () => {
  assert.equal(policyElement('Principal')?.use.identity, 'forbidden');
  assert.equal(policyElement('Principal')?.use.trust, 'required');
  assert.equal(policyElement('Resource')?.use.trust, 'forbidden');
  assert.equal(policyElement('NotAction')?.use.rcp, 'forbidden');
  assert.equal(policyElement('effect'), undefined);
  for (const entry of POLICY_ELEMENTS) {
    if (entry.alternative !== undefined)
      assert.equal(policyElement(entry.alternative)?.alternative, entry.name);
  }
});

test('resource policies are found by their type and by their service', () => {
  assert.equal(resourcePolicy('aws::s3::bucket')?.prefix, 's3');
  assert.equal(resourceTypesOfService('SQS')[0], 'AWS::SQS::Queue');
  assert.deepEqual(
    RESOURCE_POLICIES.filter((entry) => entry.validated).map((entry) => entry.resourceType),
    [
      'AWS::S3::Bucket',
      'AWS::S3::AccessPoint',
      'AWS::S3::MultiRegionAccessPoint',
      'AWS::S3ObjectLambda::AccessPoint',
      'AWS::DynamoDB::Table',
    ],
  );
  for (const { resourceType } of RESOURCE_POLICY_QUOTAS)
    assert.ok(resourcePolicy(resourceType), resourceType);
});

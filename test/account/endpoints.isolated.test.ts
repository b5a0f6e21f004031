import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { AwsError } from '../../server/src/account/aws-error.ts';
import { clientSettings } from '../../server/src/account/aws-gateway/client-settings.ts';
import { TIME_LIMITS } from '../../server/src/account/connection.ts';
import { configuredEndpoints, foreignEndpoint } from '../../server/src/account/endpoints.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const none = { setting: '', environment: {}, profile: {}, services: {} };

test('service-specific counts more than general, the environment more than the profile, the setting most', () => {
  const environment = { AWS_ENDPOINT_URL_IAM: 'https://iam.env', AWS_ENDPOINT_URL: 'https://all.env' };
  const profile = { endpoint_url: 'https://all.profile' };
  const services = {
    'iam.endpoint_url': 'https://iam.profile',
    'accessanalyzer.endpoint_url': 'https://aa.profile',
  };
  assert.deepEqual(configuredEndpoints({ ...none, environment, profile, services }), {
    iam: 'https://iam.env',
    sts: 'https://all.env',
    'access-analyzer': 'https://all.env',
    organizations: 'https://all.env',
  });
  assert.deepEqual(configuredEndpoints({ ...none, profile, services }), {
    iam: 'https://iam.profile',
    sts: 'https://all.profile',
    'access-analyzer': 'https://aa.profile',
    organizations: 'https://all.profile',
  });
  const setting = 'http://127.0.0.1:4566/';
  const set = configuredEndpoints({ setting, environment, profile, services });
  assert.deepEqual(new Set(Object.values(set)), new Set(['http://127.0.0.1:4566']));
});

test('configured endpoints can be ignored, the setting stays', () => {
  const environment = { AWS_ENDPOINT_URL: 'https://all.env', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' };
  assert.deepEqual(configuredEndpoints({ ...none, environment }), {});
  assert.equal(
    configuredEndpoints({ ...none, setting: 'http://localhost:1', environment }).iam,
    'http://localhost:1',
  );
});

test('what is no address, or holds a password, is refused without repeating it', () => {
  for (const setting of ['localhost:4566', 'nowhere', 'https://user:hunter2@localhost']) {
    assert.throws(
      () => configuredEndpoints({ ...none, setting }),
      (error) => error instanceof AwsError && error.kind === 'invalid' && !error.message.includes('hunter2'),
    );
  }
});

test("AWS's own hosts are not foreign; hosts that anyone can have under amazonaws.com are", () => {
  for (const own of [
    'https://iam.amazonaws.com',
    'https://sts.eu-central-1.amazonaws.com',
    'https://iam.cn-north-1.amazonaws.com.cn',
    'https://iam.us-gov.amazonaws.com',
    'https://iam-fips.amazonaws.com',
    'https://iam.eusc-de-east-1.amazonaws.eu',
    'https://vpce-0a1b-xyz.sts.us-east-1.vpce.amazonaws.com',
  ]) {
    assert.equal(foreignEndpoint({ iam: own }), undefined, own);
  }
  for (const other of [
    'http://iam.amazonaws.com',
    'https://abc.execute-api.us-east-1.amazonaws.com',
    'https://iam.amazonaws.com.example.org',
    'https://sts.evil.s3.us-east-1.amazonaws.com',
    'http://127.0.0.1:4566',
  ]) {
    assert.equal(foreignEndpoint({ iam: other }), other);
  }
  assert.equal(
    foreignEndpoint({ iam: 'http://a', sts: 'http://a', organizations: 'http://b' }),
    'http://a, http://b',
  );
});

/** Where a client would send its call, and the region that it is signed for. */
async function destination(service: 'iam' | 'sts' | 'organizations', region: string): Promise<string> {
  let seen = '';
  const credentials = async () => ({ accessKeyId: 'AKIA', secretAccessKey: 'secret' });
  const settings = {
    ...clientSettings(service, { region, profile: 'default', endpoints: {} }, credentials, TIME_LIMITS),
    requestHandler: {
      async handle(request: { hostname: string; headers: Record<string, string> }): Promise<never> {
        const scope = /Credential=AKIA\/\d+\/([^/]+)/.exec(request.headers.authorization ?? '')?.[1];
        seen = `${request.hostname} ${scope}`;
        throw new Error('seen');
      },
    },
  } as never;
  if (service === 'iam') {
    const { IAMClient, ListAccountAliasesCommand } = await import('@aws-sdk/client-iam');
    await assert.rejects(new IAMClient(settings).send(new ListAccountAliasesCommand({})));
  } else if (service === 'sts') {
    const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
    await assert.rejects(new STSClient(settings).send(new GetCallerIdentityCommand({})));
  } else {
    const { OrganizationsClient, ListRootsCommand } = await import('@aws-sdk/client-organizations');
    await assert.rejects(new OrganizationsClient(settings).send(new ListRootsCommand({})));
  }
  return seen;
}

test('without an override each partition has its own hosts, whatever the environment names', async () => {
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:1';
  process.env.AWS_REGION = 'ap-south-2';
  process.env.AWS_PROFILE = 'never-chosen';
  const config = '[profile never-chosen]\nuse_fips_endpoint = true\nregion = eu-west-3\n';
  process.env.AWS_CONFIG_FILE = join(temporaryFolder({ config }), 'config');
  const expected = [
    ['iam', 'eu-central-1', 'iam.amazonaws.com us-east-1'],
    ['sts', 'eu-central-1', 'sts.eu-central-1.amazonaws.com eu-central-1'],
    ['organizations', 'eu-central-1', 'organizations.us-east-1.amazonaws.com us-east-1'],
    ['iam', 'cn-northwest-1', 'iam.cn-north-1.amazonaws.com.cn cn-north-1'],
    ['sts', 'cn-northwest-1', 'sts.cn-northwest-1.amazonaws.com.cn cn-northwest-1'],
    ['iam', 'us-gov-east-1', 'iam.us-gov.amazonaws.com us-gov-west-1'],
    ['sts', 'us-gov-east-1', 'sts.us-gov-east-1.amazonaws.com us-gov-east-1'],
    ['iam', 'us-iso-west-1', 'iam.us-iso-east-1.c2s.ic.gov us-iso-east-1'],
    ['iam', 'eusc-de-east-1', 'iam.eusc-de-east-1.amazonaws.eu eusc-de-east-1'],
  ] as const;
  for (const [service, region, sent] of expected) assert.equal(await destination(service, region), sent);
});

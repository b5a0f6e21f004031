import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FitReport } from '../../../server/src/policy/features/fit/fit.ts';
import { makeItFit } from '../../../server/src/policy/features/fit/fit.ts';
import type { FitOption } from '../../../server/src/policy/features/fit/fit-option.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { parseKindSetting } from '../../../server/src/policy/hosts/kind-setting.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';

interface Asked {
  readonly languageId?: string;
  readonly kind?: string;
}

async function report(
  text: string,
  { languageId = 'json', kind = 'identity' }: Asked = {},
): Promise<FitReport> {
  const designated = languageId.startsWith('json') ? parseKindSetting(kind) : undefined;
  const path = `team/policy.${languageId}`;
  const file = openPolicyFile({ path, languageId, text, designated }, await notationsOf(languageId));
  const found = makeItFit(file, file.policies[0]!, miniCatalog(), {});
  assert.ok(found);
  return found;
}

function option({ options }: FitReport, id: FitOption['id']): FitOption {
  const found = options.find((one) => one.id === id);
  assert.ok(found, `${id} is not among ${options.map((one) => one.id)}`);
  return found;
}

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
}

/** Characters without white space. */
function sizeOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

const allow = (Action: unknown, Resource: unknown = '*', more: object = {}): object => {
  return { ...more, Effect: 'Allow', Action, Resource };
};

/** So many resources of some service, each of 40 characters and more. */
function resources(service: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `arn:aws:${service}:eu-west-1:111122223333:r-${1000 + i}/*`);
}

test('options say what the policy has then, and what they cost', async () => {
  const text = policy(
    allow(['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion'], '*', { Sid: 'Read' }),
    allow('s3:PutObject', '*', { Sid: 'Write' }),
  );
  const found = await report(text);
  assert.equal(found.size.text, `${sizeOf(text)} of 6,144`);
  assert.deepEqual(
    found.options.map(({ id, fits }) => [id, fits]),
    [
      ['dropSids', true],
      ['merge', true],
      ['shrink', true],
      ['together', true],
    ],
  );
  for (const one of found.options) {
    const after = applyEdits(text, one.edits);
    assert.equal(one.sizeText, `${sizeOf(after)} of 6,144`, one.id);
    assert.equal(one.size, sizeOf(after), one.id);
    assert.match(one.cost, /\.$/);
  }
  assert.deepEqual(JSON.parse(applyEdits(text, option(found, 'together').edits)).Statement, [
    allow(['s3:GetObject*', 's3:PutObject']),
  ]);
  assert.match(option(found, 'shrink').cost, /same as of the AWS data of 2026-01-01; wildcards will take in/);
});

test('a policy over its quota is split by service into managed policies, each within the quota', async () => {
  const text = policy(
    allow('s3:GetObject', resources('s3', 70), { Sid: 'A' }),
    allow('sqs:SendMessage', resources('sqs', 70), { Sid: 'B' }),
    allow('s3:PutObject', resources('s3', 40), { Sid: 'C' }),
    { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' },
  );
  const split = option(await report(text), 'split');
  assert.equal(split.title, 'Split into 2 managed policies');
  assert.match(
    split.cost,
    /of the 20 that a role can have, 18 are left for others \(10 for a user, 10 for a group\)/,
  );
  const [edit] = split.edits;
  const all = [edit!.newText, ...split.documents.map((one) => one.text)].map((one) => JSON.parse(one));
  const sids = all.map(({ Statement }) => Statement.map((one: { Sid?: string }) => one.Sid ?? 'Deny').join());
  assert.deepEqual(sids, ['A,C,Deny', 'B']);
  assert.deepEqual(
    split.documents.map(({ name }) => name),
    ['policy-sqs'],
  );
  assert.ok(all.every((one) => sizeOf(JSON.stringify(one)) <= 6144));
  assert.equal(split.size, Math.max(...all.map((one) => sizeOf(JSON.stringify(one)))));
});

test('a statement that is too long by itself is cut along a list, its Sid unique', async () => {
  const long = `arn:aws:s3:::${'x'.repeat(5600)}`;
  const short = ['a', 'b', 'c'].map((name) => `arn:aws:s3:::${name}/*`);
  const text = policy(allow('s3:GetObject', [long, ...short, ...resources('s3', 150)], { Sid: 'Long' }));
  const split = option(await report(text), 'split');
  const all = [split.edits[0]!.newText, ...split.documents.map((one) => one.text)];
  assert.ok(all.every((one) => sizeOf(one) <= 6144 && new Set(sidsOf(one)).size === sidsOf(one).length));
  assert.ok(all.flatMap(sidsOf).includes('Long2'));
});

function sidsOf(text: string): string[] {
  return JSON.parse(text).Statement.map(({ Sid }: { readonly Sid: string }) => Sid);
}

test('a policy that no list makes shorter is not split', async () => {
  const text = policy(allow('s3:GetObject', `arn:aws:s3:::${'x'.repeat(7000)}`));
  const { options } = await report(text);
  assert.deepEqual(
    options.map(({ id }) => id),
    ['inline'],
  );
});

test('what a managed policy cannot hold fits inline into a role, up to its own limit', async () => {
  const inline = option(await report(policy(allow('s3:GetObject', resources('s3', 150)))), 'inline');
  assert.ok(inline.fits);
  assert.match(inline.sizeText, / of 10,240$/);
  assert.match(inline.cost, /all inline policies of the role share 10,240 characters/);
  const tooLong = option(await report(policy(allow('s3:GetObject', resources('s3', 260)))), 'inline');
  assert.ok(!tooLong.fits);
});

test('an inline policy of a user becomes a managed policy, in its place', async () => {
  const text = policy(allow('s3:GetObject', resources('s3', 60)));
  const designated = { kind: 'identity', resourceType: 'AWS::IAM::UserPolicy' } as const;
  const file = openPolicyFile({ path: 'user.json', languageId: 'json', text, designated }, {});
  const found = makeItFit(file, file.policies[0]!, miniCatalog(), {})!;
  assert.match(found.size.text, / of 2,048$/);
  assert.match(found.size.detail, /Other inline policies of the same user share the limit/);
  const split = option(found, 'split');
  assert.equal(split.title, 'Make it a managed policy');
  assert.deepEqual(JSON.parse(applyEdits(text, split.edits)), JSON.parse(text));
  assert.deepEqual(split.documents, []);
});

test('a template stays as it is, and its parts stand beside it', async () => {
  const list = resources('s3', 150).map((one) => `              - ${one}`);
  const yaml = `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource:
${list.join('\n')}
`;
  const split = option(await report(yaml, { languageId: 'yaml' }), 'split');
  assert.deepEqual(split.edits, []);
  assert.deepEqual(
    split.documents.map(({ name }) => name),
    ['policy-s3', 'policy-s3-2'],
  );
  const unknown = await report(yaml.replace('s3:GetObject', '!Ref Action'), { languageId: 'yaml' });
  assert.match(unknown.size.text, /^at least /);
  assert.ok(!unknown.options.some(({ id }) => id === 'split'));
});

test('it is minified where white space counts, and nowhere else', async () => {
  const text = policy({ Sid: 'Keep', Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' });
  const found = await report(text, { kind: 'scp' });
  assert.equal(found.size.text, `${text.length} of 10,240`);
  const minify = option(found, 'minify');
  assert.equal(applyEdits(text, minify.edits), JSON.stringify(JSON.parse(text)));
  assert.equal(minify.size, JSON.stringify(JSON.parse(text)).length);
  assert.match(minify.cost, /the console minifies by itself/);
  const session = await report(text, { kind: 'session' });
  assert.doesNotMatch(option(session, 'minify').cost, /console/);
  assert.ok(!(await report(text)).options.some(({ id }) => id === 'minify'));
  const commented = text.replace('"Sid"', '// keep\n"Sid"');
  const { options } = await report(commented, { kind: 'scp', languageId: 'jsonc' });
  assert.ok(!options.some(({ id }) => id === 'minify'));
});

test('dropping Sids costs more where permissions are removed by them', async () => {
  const text = policy({ ...allow('sns:Publish'), Sid: 'A', Principal: { AWS: '111122223333' } });
  const costs = ['resource:AWS::SNS::Topic', 'resource:AWS::S3::Bucket'].map(async (kind) => {
    return option(await report(text, { kind }), 'dropSids').cost;
  });
  assert.deepEqual(await Promise.all(costs), [
    'Statements lose their names, by which RemovePermission takes them away again.',
    'Statements lose their names.',
  ]);
});

test('where white space counts, all together is minified if it does not fit otherwise', async () => {
  const deny = (count: number): string =>
    policy(
      ...Array.from({ length: count }, (_, i) => {
        const Resource = `arn:aws:s3:::${'b'.repeat(40)}-${1000 + i}/*`;
        const Condition = { StringEquals: { 'aws:PrincipalTag/team': `${i}` } };
        return { Sid: `Keep${1000 + i}`, Effect: 'Deny', Action: 's3:DeleteObject', Resource, Condition };
      }),
    );
  const long = await report(deny(54), { kind: 'scp' });
  assert.deepEqual(
    long.options.map(({ id, fits }) => [id, fits]),
    [
      ['minify', false],
      ['dropSids', false],
      ['together', true],
    ],
  );
  const together = option(long, 'together');
  assert.equal(together.title, 'All of these together');
  assert.match(together.cost, /one long line.*lose their names/);
  const text = applyEdits(deny(54), together.edits);
  assert.equal(together.size, text.length);
  assert.doesNotMatch(text, /\s|Sid/);
  // Within the quota already, or by one of them alone: nobody needs one long line.
  const short = await report(deny(40), { kind: 'scp' });
  assert.ok(!short.options.some(({ id, title }) => id === 'together' && /Minify/.test(title)));
});

test('nothing is offered for a document with mistakes of syntax, and no quota is no report', async () => {
  assert.deepEqual((await report('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"')).options, []);
  const file = openPolicyFile(
    { path: 'p', languageId: 'json', text: policy(allow('kms:*')), designated: { kind: 'vpcEndpoint' } },
    {},
  );
  assert.equal(makeItFit(file, file.policies[0]!, miniCatalog(), {}), undefined);
});

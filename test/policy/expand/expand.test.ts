import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandPattern } from '../../../server/src/policy/features/expand/expand.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const expand = (pattern: string) => expandPattern(pattern, miniCatalog());

test('a pattern gives actions with their access level, by service', () => {
  const { services, problem } = expand('s3:*Bucket');
  assert.equal(problem, undefined);
  assert.deepEqual(
    services.map(({ prefix, name }) => [prefix, name]),
    [['s3', 'Amazon S3']],
  );
  assert.deepEqual(
    services[0]?.actions.map(({ name, accessLevel }) => `${name}: ${accessLevel}`),
    ['CreateBucket: Write', 'DeleteBucket: Write', 'ListBucket: List'],
  );
});

const problems: readonly (readonly [string, RegExp])[] = [
  ['', /^The pattern is empty\. Write an action such as `s3:Get\*`\.$/],
  ['GetObject', /^`GetObject` names no service\. Write `service:Action`/],
  ['s3:', /^`s3:` is not built like an action\. Write `service:Action`/],
  ['s3: GetObject', /Did you mean `s3:GetObject`\?$/],
  [
    's4:GetObject',
    /^No service has the prefix `s4` in the AWS data of 2026-01-01\. Did you mean `s3:GetObject`\?$/,
  ],
  ['s3:GetObjcet', /^`s3:GetObjcet` is no action of Amazon S3 .*Did you mean `s3:GetObject`\?$/],
  ['s3:Zzz*', /^`s3:Zzz\*` matches no action of Amazon S3 in the AWS data of 2026-01-01\.$/],
  [
    'lambda:invokeasync2',
    /^AWS removed `lambda:invokeasync2` from AWS Lambda: it matches no request any more\.$/,
  ],
  ['deepracer:Race', /^AWS removed the service `deepracer`/],
  ['*:Zzz', /^`\*:Zzz` matches no action in the AWS data of 2026-01-01\.$/],
];

for (const [pattern, sentence] of problems) {
  test(`${JSON.stringify(pattern)} is answered with a sentence`, () => {
    const { services, problem } = expand(pattern);
    assert.deepEqual(services, []);
    assert.match(problem ?? '', sentence);
  });
}

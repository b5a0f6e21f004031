import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, explained, file, message, noPolicy } from './ask.ts';

const READER = 'arn:aws:sts::111122223333:assumed-role/reader/daily-report';
const REPORT = 'arn:aws:s3:::photos/reports/today.csv';
const READS = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/reports/*' };
const WRITES = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::other/*' };
const SENDS = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };

const text = message('s3:PutObject', REPORT, noPolicy('identity-based policy', 's3:PutObject'), READER);

test('the Allow goes where the name, the service and the resource fit, and only may belong there', () => {
  const { suggestion, responsible } = explained(text, {
    workspace: [...file('identity-developer.json', WRITES), ...file('report-reader-policy.json', READS)],
  });
  assert.equal(suggestion?.policy, 'report-reader-policy.json');
  assert.match(
    suggestion?.sentence ?? '',
    /It may belong into `report-reader-policy\.json` \(in the workspace\)/,
  );
  assert.ok(suggestion?.insert);
  assert.deepEqual(
    responsible.map(({ confidence }) => confidence).filter((one) => one !== 'possible'),
    [],
  );
});

test('a policy that names the role within it fits too', () => {
  const named = { ...SENDS, Resource: 'arn:aws:sqs:eu-west-1:111122223333:reader' };
  const { suggestion } = explained(text, {
    workspace: [...file('a.json', SENDS), ...file('b.json', named, READS)],
  });
  assert.equal(suggestion?.policy, 'b.json');
});

test('where nothing fits better than by chance no file is named, but whose policy it is', () => {
  for (const workspace of [file('identity-developer.json', WRITES), file('a.json', SENDS)]) {
    const { suggestion } = explained(text, { workspace });
    assert.equal(suggestion?.policy, undefined);
    assert.equal(suggestion?.insert, undefined);
    assert.match(
      suggestion?.sentence ?? '',
      /It belongs into an identity-based policy of role `reader` \(session `daily-report`\); which one is not known here\./,
    );
  }
});

test('the one policy that is attached is where it belongs, and of several the one that fits', () => {
  const document = (statement: object): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const only = { layer: 'identity', name: 'queue', document: document(SENDS) } as const;
  const one = explained(text, { account: account({ policies: [only] }) });
  assert.match(one.suggestion?.sentence ?? '', /It belongs into `queue`/);
  const several = explained(text, {
    account: account({ policies: [only, { layer: 'identity', name: 'files', document: document(READS) }] }),
  });
  assert.match(several.suggestion?.sentence ?? '', /It may go into `files`/);
});

test('for a missing Allow the explanation says that what it shows comes closest', () => {
  assert.equal(explained(text, { workspace: file('reader.json', WRITES) }).deny, 'implicit');
  const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
  const denied = text.replace(/because.*$/, 'with an explicit deny in an identity-based policy');
  assert.equal(explained(denied, { workspace: file('reader.json', deny) }).deny, 'explicit');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disagreement } from '../../../server/src/policy/features/simulation/disagreement.ts';
import type { LiveQuestion } from '../../../server/src/policy/features/simulation/live-question.ts';
import type { Question } from '../../../server/src/policy/features/simulation/question.ts';
import { OBJECT, other, panel, policy, question, source } from './asked.ts';

const READ = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
const SCP = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

function live(asked: Question): LiveQuestion {
  const answer = panel.live(asked);
  assert.ok(!('why' in answer), 'AWS can be asked this');
  return answer;
}

test('the policies become documents of AWS, each where it stands', () => {
  const scp = source('scp.json', SCP, { kind: 'scp' });
  const boundary = source('bound.json', READ);
  const asked = question(source('role.json', READ), {
    others: [other('scp', scp, 'Root'), other('boundary', boundary)],
    context: {
      'aws:SourceIp': { state: 'value', values: ['203.0.113.7'] },
      'aws:MultiFactorAuthPresent': { state: 'unknown' },
    },
  });
  const { documents, context, notes, asked: rows } = live(asked);
  const [subject, ...others] = documents;
  assert.deepEqual([subject?.name, subject?.layer], ['role.json', 'identity']);
  assert.deepEqual(JSON.parse(subject!.document), JSON.parse(READ));
  assert.deepEqual(
    others.map(({ name, layer, level }) => [name, layer, level]),
    [
      ['bound.json', 'boundary', undefined],
      ['scp.json', 'scp', 'Root'],
    ],
  );
  assert.deepEqual(context, [{ key: 'aws:SourceIp', type: 'ip', values: ['203.0.113.7'] }]);
  assert.deepEqual(rows, [{ action: 's3:GetObject', resource: OBJECT }]);
  assert.deepEqual(notes, [
    "AWS's simulator knows no unknown values: `aws:MultiFactorAuthPresent` counts as absent.",
  ]);
});

test('a trust policy cannot be asked, and why is said', () => {
  const trust = policy({
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: 'sts:AssumeRole',
  });
  const answer = panel.live(question(source('trust.json', trust, { kind: 'trust' })));
  assert.ok('why' in answer);
  assert.match(answer.why, /does not take trust policies of roles; ask offline/);
});

test('session policies are left out, and that is said', () => {
  const session = source('session.json', READ);
  const { documents, notes } = live(
    question(source('role.json', READ), { others: [other('session', session)] }),
  );
  assert.deepEqual(
    documents.map(({ name }) => name),
    ['role.json'],
  );
  assert.deepEqual(notes, ["AWS's simulator takes no session policies, so they are left out."]);
});

const OFFLINE = { decision: 'implicitDeny', deniedBy: ['identity'], missingContext: [] } as const;
const LIVE = { decision: 'allowed', deniedBy: [], missingContext: [], matched: [] } as const;

const CASES: readonly (readonly [string, Parameters<typeof disagreement>, RegExp | undefined])[] = [
  ['they agree', [{ ...OFFLINE, decision: 'allowed' }, LIVE], undefined],
  [
    'it hangs on an unknown key',
    [
      { decision: 'depends', deniedBy: [], missingContext: ['aws:SourceIp'] },
      { ...LIVE, decision: 'implicitDeny' },
    ],
    /depends on `aws:SourceIp`; AWS counts a key without a value as absent, and then it is not allowed/,
  ],
  [
    'an SCP denies it there',
    [
      { ...OFFLINE, decision: 'allowed', deniedBy: [] },
      { ...LIVE, decision: 'implicitDeny', deniedBy: ['scp'] },
    ],
    /SCPs do not let it through; offline they were not given/,
  ],
  [
    'another policy of the principal allows it',
    [OFFLINE, { ...LIVE, matched: [{ policy: 'ReadOnlyAccess' }] }],
    /In the account `ReadOnlyAccess` allows it; offline only the policies of this panel count/,
  ],
  [
    'another policy of the principal allows it, whatever an unknown key is',
    [
      { decision: 'depends', deniedBy: [], missingContext: ['s3:prefix'] },
      { ...LIVE, matched: [{ policy: 'ReadOnlyAccess' }] },
    ],
    /In the account `ReadOnlyAccess` allows it/,
  ],
  [
    'a session policy was given offline',
    [{ ...OFFLINE, deniedBy: ['session'] }, LIVE],
    /Offline a session policy does not let it through, which AWS's simulator does not take/,
  ],
  ['nothing says why', [OFFLINE, LIVE], /do.* not say why/],
];

for (const [name, [offline, byAws], expected] of CASES) {
  test(`offline and AWS side by side: ${name}`, () => {
    const sentence = disagreement(offline, byAws);
    if (expected) assert.match(sentence ?? '', expected);
    else assert.equal(sentence, undefined);
  });
}

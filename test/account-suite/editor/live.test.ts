import assert from 'node:assert/strict';
import {
  assumeRole,
  checkLive,
  contextKeysLive,
  denialEvidence,
  simulateLive,
  validateLive,
} from '../../../server/src/protocol/account.ts';
import { document, LIST, READ, trustPolicy, WRITE } from '../harness/documents.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads, failureOf } from '../harness/user-sees.ts';

const FILE = 'arn:aws:s3:::workbench-suite/file';
const GET = { action: 's3:GetObject', resource: FILE };
const PUT = { action: 's3:PutObject', resource: FILE };
const question = { run: 1, context: [], notes: [] };
const identity = (name: string, text: string) => ({ name, layer: 'identity' as const, document: text });
const DENY = document({ Sid: 'No', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' });

accountTest(
  'Simulate a file alone: AWS decides, and the statement is found',
  ['simulation'],
  async ({ editor }) => {
    const { ask, progress } = await editor();
    const { rows, organization, calls } = await ask(simulateLive, {
      ...question,
      asked: [GET, PUT],
      documents: [identity('read.json', READ)],
    });
    assert.deepEqual(
      rows.map(({ action, decision }) => [action, decision]),
      [
        ['s3:GetObject', 'allowed'],
        ['s3:PutObject', 'implicitDeny'],
      ],
    );
    assert.deepEqual(rows[0]!.matched, [{ policy: 'read.json', document: 0, statement: 0 }]);
    assertReads(rows[1]!.why, 'not allowed by the identity policies');
    assert.deepEqual([organization, calls], ['notAsked', 1]);
    assertReads(progress.at(-1)!.sentence, 'AWS decided 2 of 2');
  },
);

accountTest(
  'Simulate a role: with a file added, and in place of what it has',
  ['simulation'],
  async (scene) => {
    const role = await scene.role('reader');
    const policyArn = await scene.policy('read', READ);
    await scene.attach(role, policyArn);
    await scene.putInline(role, 'no', DENY);
    const { ask } = await scene.editor();
    const decide = async (rest: object) => {
      const { rows } = await ask(simulateLive, {
        ...question,
        asked: [GET, PUT],
        principal: role.arn,
        documents: [],
        ...rest,
      });
      return rows.map(({ decision }) => decision);
    };
    assert.deepEqual(await decide({}), ['explicitDeny', 'implicitDeny']);
    const write = [identity('write.json', WRITE)];
    assert.deepEqual(await decide({ documents: write }), ['explicitDeny', 'allowed']);
    assert.deepEqual(await decide({ documents: write, replaces: 'no' }), ['allowed', 'allowed']);
    const list = [identity('list.json', LIST)];
    assert.deepEqual(await decide({ documents: list, replaces: policyArn }), [
      'explicitDeny',
      'implicitDeny',
    ]);
  },
);

accountTest(
  'Simulate: boundary, context and context keys',
  ['simulation', 'contextKeys'],
  async ({ editor }) => {
    const { ask } = await editor();
    const guarded = document({
      ...JSON.parse(READ).Statement[0],
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    });
    assert.deepEqual(
      (await ask(contextKeysLive, { documents: [guarded] })).map((key) => key.toLowerCase()),
      ['aws:multifactorauthpresent'],
    );
    const decide = async (value: string | undefined, boundary?: string) => {
      const { rows } = await ask(simulateLive, {
        ...question,
        asked: [GET],
        documents: [
          identity('guarded.json', guarded),
          ...(boundary ? [{ name: 'boundary.json', layer: 'boundary' as const, document: boundary }] : []),
        ],
        context: value ? [{ key: 'aws:MultiFactorAuthPresent', type: 'boolean', values: [value] }] : [],
      });
      return rows[0]!;
    };
    assert.equal((await decide('true')).decision, 'allowed');
    const absent = await decide(undefined);
    assert.equal(absent.decision, 'implicitDeny');
    assert.deepEqual(
      absent.missingContext.map((key) => key.toLowerCase()),
      ['aws:multifactorauthpresent'],
    );
    const bounded = await decide('true', LIST);
    assert.deepEqual([bounded.decision, bounded.deniedBy], ['implicitDeny', ['boundary']]);
  },
);

accountTest(
  'Simulate with the organization’s SCPs: read where they may be, else not visible',
  ['sandbox'],
  async (scene) => {
    const user = await scene.user('u');
    await scene.putInline(
      user,
      'simulate',
      document({ Effect: 'Allow', Action: 'iam:Simulate*', Resource: '*' }),
    );
    const ask = { ...question, asked: [GET], documents: [identity('read.json', READ)], organization: true };
    const administrator = await scene.editor();
    assert.equal((await administrator.ask(simulateLive, ask)).organization, 'read');
    const other = await scene.editor({ keys: await scene.keysOf(user.name) });
    const { organization, notes } = await other.ask(simulateLive, ask);
    assert.equal(organization, 'notVisible');
    assertReads(notes.join('\n'), /organizations:\w+|not visible|management account/);
  },
);

accountTest('a simulation within a minute of a write says so', ['simulation', 'sandbox'], async (scene) => {
  const role = await scene.role('reader');
  const editor = await scene.editor();
  const ask = { ...question, asked: [GET], principal: role.arn, documents: [] };
  assert.equal((await editor.ask(simulateLive, ask)).writtenRecently, undefined);
  const { kind, name } = role;
  await editor.run(
    await editor.plan({ kind: 'putInline', entity: { kind, name }, policy: 'read', document: READ }),
  );
  const { rows, writtenRecently } = await editor.ask(simulateLive, ask);
  assert.equal(rows[0]!.decision, 'allowed');
  assert.ok(writtenRecently);
});

accountTest('Validate with Access Analyzer: findings at their place', ['validation'], async ({ editor }) => {
  const { ask } = await editor();
  const text = READ.replace('s3:GetObject', 's3:GetObjct');
  const findings = await ask(validateLive, { document: text, policyType: 'IDENTITY_POLICY' });
  const [finding] = findings.filter(({ issueCode }) => issueCode === 'INVALID_ACTION');
  const [span] = finding!.spans;
  assertReads(text.slice(span!.start, span!.end), 's3:GetObjct');
  assert.equal(finding!.findingType, 'ERROR');
});

accountTest('a review says what Access Analyzer finds too', ['validation'], async ({ editor, name }) => {
  const { plan } = await editor();
  const text = READ.replace('s3:GetObject', 's3:GetObjct');
  const { review } = await plan({ kind: 'createPolicy', name: name('odd'), document: text });
  assertReads(review, '**ERROR** `INVALID_ACTION`', 'Access Analyzer was asked too', 'Access Analyzer too');
});

accountTest('custom checks say what they found', ['paidChecks'], async ({ editor }) => {
  const { ask } = await editor();
  const policyType = 'IDENTITY_POLICY';
  const answers = await ask(checkLive, [
    { kind: 'noNewAccess', policyType, document: WRITE, existing: READ },
    { kind: 'noNewAccess', policyType, document: READ, existing: WRITE },
    { kind: 'accessNotGranted', policyType, document: READ, actions: ['s3:GetObject'], resources: [] },
  ]);
  assert.deepEqual(
    answers.map(({ passed, failure }) => [passed, failure]),
    [
      [false, undefined],
      [true, undefined],
      [false, undefined],
    ],
  );
});

accountTest(
  'evidence of a denial: policies, boundary, simulation, organization',
  ['sandbox'],
  async (scene) => {
    const boundary = await scene.policy('boundary', LIST);
    const role = await scene.role('worker', { PermissionsBoundary: boundary });
    await scene.putInline(role, 'read', READ);
    const { ask } = await scene.editor();
    const evidence = await ask(denialEvidence, { principal: role.arn, ...GET });
    assert.equal(evidence.caller.arn, scene.target.arn);
    const layers = evidence.policies.map(({ layer, name }) => `${layer} ${name}`).join('\n');
    assertReads(layers, /^identity .*read/m, /^boundary /m, /^scp /m, /^rcp /m);
    assert.deepEqual(
      [evidence.simulated?.decision, evidence.simulated?.deniedBy],
      ['implicitDeny', ['boundary']],
    );
    assert.deepEqual(
      evidence.notChecked.map(({ step }) => step),
      ['resource'],
    );
    const inline = evidence.policies.find(({ name }) => /read/.test(name))!;
    assert.deepEqual(JSON.parse(inline.document), JSON.parse(READ));
    assert.deepEqual(inline.reference, {
      kind: 'inline',
      entity: { kind: 'role', name: role.name },
      policy: 'read',
    });
  },
);

accountTest('evidence of a role that cannot be assumed: its trust policy', [], async (scene) => {
  const role = await scene.role('closed', {
    AssumeRolePolicyDocument: trustPolicy({ Service: 'ec2.amazonaws.com' }),
  });
  const { ask } = await scene.editor();
  const evidence = await ask(denialEvidence, { action: 'sts:AssumeRole', resource: role.arn });
  const trust = evidence.policies.find(({ layer }) => layer === 'resource');
  assert.deepEqual(trust?.reference, { kind: 'trust', role: role.name });
  assertReads(trust!.document, 'ec2.amazonaws.com');
  assert.ok(evidence.notChecked.some(({ step }) => step === 'attached'));
});

accountTest('an encoded denial is decoded for those who may', ['sandbox', 'trust'], async (scene) => {
  const { accountId } = scene.target;
  const support = await scene.editor();
  await support.ask(assumeRole, { roleArn: `arn:aws:iam::${accountId}:role/support`, sessionName: 'suite' });
  const intent = { kind: 'createPolicy', name: scene.name('no'), document: READ } as const;
  const { sentence } = await failureOf(support.plan(intent));
  const [, encodedMessage] = /Encoded authorization failure message: ([\w-]+)/.exec(sentence) ?? [];
  if (encodedMessage === undefined)
    assert.fail(`Expected an encoded message. What a user is told:\n${sentence}`);
  const { ask } = await scene.editor();
  const { decoded } = await ask(denialEvidence, { encodedMessage });
  assertReads(decoded ?? '', 'iam:GetPolicy');
});

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccount } from '../../../server/src/account/index.ts';
import {
  listProfiles,
  makePlan,
  readDocumentAs,
  readEntity,
  runPlan,
  signIn,
  signOut,
  whoAmI,
} from '../../../server/src/protocol/account.ts';
import { EC2_TRUST, LAMBDA_TRUST, trustPolicy } from '../harness/documents.ts';
import { settled } from '../harness/features.ts';
import { accountResources } from '../harness/resources.ts';
import { accountTest, type Scene } from '../harness/scene.ts';
import { secrets } from '../harness/secrets.ts';
import { environmentOf, runFolder } from '../harness/target.ts';
import { assertReads, failureOf } from '../harness/user-sees.ts';

accountTest('Who Am I says who the keys of the environment belong to', [], async ({ editor, target }) => {
  const { identity, identities, ask } = await editor();
  assert.equal(identity.arn, target.arn);
  assert.equal(identity.accountId, target.accountId);
  assert.equal(identity.source, 'environment');
  assert.equal(identity.endpoint, target.endpoint || undefined);
  assert.deepEqual(await ask(whoAmI, null), identity);
  assert.deepEqual(identities.at(-1), { identity });
  await ask(signOut, null);
  assert.deepEqual(identities.at(-1), { identity: null });
  const failure = await failureOf(ask(whoAmI, null));
  assertReads(failure.sentence, 'Nobody is signed in; choose a profile');
});

accountTest('the command line opens the account in its own process', [], async ({ target, role }) => {
  const { name } = await role('r');
  await settled(target);
  const account = await openAccount({
    source: { kind: 'environment' },
    settings: { readOnly: false, endpoint: target.endpoint, region: '', productionProfiles: [] },
    environment: environmentOf(target, target.keys),
    signal: new AbortController().signal,
    askMfaCode: async () => null,
    resources: accountResources(),
  });
  assert.equal(account.identity.arn, target.arn);
  assert.equal((await account.ask(readEntity, { kind: 'role', name })).name, name);
  const intent = { kind: 'updateTrust', role: name, document: EC2_TRUST } as const;
  const { id, steps } = await account.ask(makePlan, { intent });
  assert.equal(steps.length, 1);
  await assert.rejects(
    account.ask(runPlan, { plan: id, run: 1, typedName: name }),
    /There is no folder to keep a journal in/,
  );
});

accountTest(
  'the sandbox account is one, and every review says so',
  ['sandbox'],
  async ({ editor, target, name }) => {
    const { endpoint, region } = target;
    const source = { kind: 'sandbox' as const, endpoint, region, ...target.keys };
    const { identity, plan } = await editor({ source, settings: { endpoint: 'http://127.0.0.1:9' } });
    assert.deepEqual(
      [identity.sandbox, identity.source, identity.name],
      [true, 'sandbox', 'user sandbox-admin'],
    );
    assert.equal(identity.alias, 'tidewater-books-dev');
    const { review } = await plan({ kind: 'createRole', name: name('r'), trustPolicy: LAMBDA_TRUST });
    assertReads(review, 'Sandbox account.', 'Nothing of this reaches AWS', endpoint);
  },
);

accountTest('an endpoint that is not AWS’s stands in every review', [], async ({ editor, target, name }) => {
  const { plan } = await editor();
  const { review } = await plan({ kind: 'createRole', name: name('r'), trustPolicy: LAMBDA_TRUST });
  if (target.endpoint) assertReads(review, `Not AWS.** Calls go to \`${target.endpoint}\``);
  else assert.doesNotMatch(review, /Not AWS/);
});

accountTest('read-only blocks what is planned and what is run', [], async ({ editor, name }) => {
  const readOnly = await editor({ settings: { readOnly: true } });
  const plan = await readOnly.plan({ kind: 'createRole', name: name('r'), trustPolicy: LAMBDA_TRUST });
  assertReads(plan.blocked ?? '', '`iamPolicy.aws.readOnly` forbids all changes');
  await failureOf(readOnly.run(plan));
  const failure = await failureOf(readOnly.ask(readEntity, { kind: 'role', name: name('r') }));
  assert.equal(failure.kind, 'notFound', 'Nothing was made.');
});

accountTest(
  'a profile of the shared config, a role over it, and one that does not work',
  ['trust'],
  async (scene) => {
    const { target } = scene;
    const role = await scene.role('deploy', {
      AssumeRolePolicyDocument: trustPolicy({ AWS: target.accountId }),
    });
    const { home, environment } = sharedConfig(scene, role.arn);
    const editor = await scene.editor({
      environment,
      source: { kind: 'profile', name: 'dev-prod' },
      settings: PRODUCTION,
    });
    assert.deepEqual([editor.identity.arn, editor.identity.production], [target.arn, true]);
    const { groups, proposed } = await editor.ask(listProfiles, null);
    const profiles = groups.flatMap((group) => group.profiles);
    assert.deepEqual(profiles.map(({ name }) => name).sort(), ['broken', 'deploy', 'dev-prod']);
    assert.equal(proposed, undefined);
    assertReads(profiles.find(({ name }) => name === 'deploy')!.detail, 'deploy', 'dev-prod');
    const { review } = await editor.plan({ kind: 'updateTrust', role: role.name, document: EC2_TRUST });
    assertReads(review, 'Production.', 'dev-prod');

    const chained = await editor.ask(signIn, { kind: 'profile', name: 'deploy' });
    assertReads(chained.arn, `:assumed-role/${role.name}/`);
    const failure = await failureOf(editor.ask(signIn, { kind: 'profile', name: 'broken' }));
    assertReads(failure.sentence, 'broken');
    assert.equal((await editor.ask(whoAmI, null)).arn, chained.arn, 'A sign-in that fails changes nothing.');

    const answers = await editor.ask(readDocumentAs, {
      document: { kind: 'trust', role: role.name },
      profiles: ['dev-prod', 'broken'],
    });
    assert.equal(answers[0]!.accountId, target.accountId);
    assert.deepEqual(
      JSON.parse(answers[0]!.document!.text).Statement[0].Action,
      'sts:AssumeRole',
      JSON.stringify(answers[0]),
    );
    assert.ok(answers[1]!.failure, home);
  },
);

const PRODUCTION = { productionProfiles: ['*prod*'] };

function sharedConfig({ target }: Scene, roleArn: string) {
  const home = runFolder('home');
  mkdirSync(join(home, '.aws'));
  const endpoint = target.endpoint ? `endpoint_url = ${target.endpoint}\n` : '';
  writeFileSync(
    join(home, '.aws', 'config'),
    [
      `[profile dev-prod]\nregion = ${target.region}\n${endpoint}`,
      `[profile deploy]\nrole_arn = ${roleArn}\nsource_profile = dev-prod\nregion = ${target.region}\n${endpoint}`,
      `[profile broken]\ncredential_process = false\n`,
    ].join('\n'),
  );
  const { accessKeyId, secretAccessKey, sessionToken } = target.keys;
  const token = sessionToken ? `aws_session_token = ${sessionToken}\n` : '';
  writeFileSync(
    join(home, '.aws', 'credentials'),
    `[dev-prod]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n${token}`,
  );
  return { home, environment: { HOME: home } };
}

accountTest(
  'a key that is wrong, and one that is gone',
  ['signatures'],
  async ({ editor, target, ...scene }) => {
    const wrong = { ...target.keys, secretAccessKey: 'this-is-not-the-secret-of-that-key' };
    secrets.add(wrong.secretAccessKey);
    const failure = await failureOf(editor({ keys: wrong }));
    assert.equal(failure.kind, 'credentials', failure.sentence);
    const { name } = await scene.user('gone');
    const unknown = { ...(await scene.keysOf(name)), accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    const gone = await failureOf(editor({ keys: unknown }));
    assert.equal(gone.kind, 'credentials', gone.sentence);
  },
);

accountTest('nobody answers at the endpoint: one sentence', [], async ({ editor }) => {
  const failure = await failureOf(editor({ settings: { endpoint: 'http://127.0.0.1:9' } }));
  assert.equal(failure.kind, 'offline');
  assertReads(failure.sentence, 'http://127.0.0.1:9');
});

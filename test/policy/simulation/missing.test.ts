import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Layer } from '../../../server/src/policy/evaluate/request.ts';
import { textEdits } from '../../../server/src/policy/features/diagnostics/check.ts';
import type {
  ContextState,
  PolicySource,
  Question,
} from '../../../server/src/policy/features/simulation/question.ts';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { notationsOf } from '../../harness/notations.ts';
import { OBJECT, other, panel, policy, question, SESSION, source, USER } from './asked.ts';

const EC2 = policy({ Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' });

function missing(asked: Question, action = 's3:GetObject', resource = OBJECT) {
  return panel.explain(asked, action, resource).missing;
}

/** The decision once the proposed edits are made. */
async function afterInsert(
  asked: Question,
  action: string,
  resource: string,
  languageId = 'json',
): Promise<{ text: string; decision: string }> {
  const { subject } = asked;
  const insert = missing(asked, action, resource)?.insert;
  assert.ok(insert, 'there is something to insert');
  const text = applyEdits(subject.file.text, insert.edits);
  const notations = await notationsOf(languageId);
  const changed = source(subject.name, text, subject.located.setting, { languageId, notations });
  const again = { ...asked, subject: { ...changed, statement: subject.statement } };
  return { text, decision: panel.explain(again, action, resource).decision };
}

test('the statement is for this action on this resource and no more', async () => {
  const asked = question(source('role.json', EC2));
  const found = missing(asked);
  assert.deepEqual(JSON.parse(found?.statement ?? ''), {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: OBJECT,
  });
  assert.equal(
    found?.sentence,
    'No statement of `role.json` allows it; this one would, and no more than that.',
  );
  const { text, decision } = await afterInsert(asked, 's3:GetObject', OBJECT);
  assert.equal(decision, 'allowed');
  assert.equal(JSON.parse(text).Statement.length, 2);
});

test('conditions that hold of the statement that comes closest stay', () => {
  const subject = source(
    'role.json',
    policy({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::home/*',
      Condition: {
        Bool: { 'aws:SecureTransport': 'true' },
        StringEquals: { 'aws:PrincipalTag/team': ['ops', 'data'] },
      },
    }),
  );
  const context = {
    'aws:SecureTransport': { state: 'value', values: ['true'] },
    'aws:PrincipalTag/team': { state: 'value', values: ['ops'] },
  } as const;
  assert.deepEqual(JSON.parse(missing(question(subject, { context }))!.statement).Condition, {
    Bool: { 'aws:SecureTransport': 'true' },
    StringEquals: { 'aws:PrincipalTag/team': ['ops', 'data'] },
  });
});

test('a resource policy names who asks', () => {
  const bucket = source(
    'bucket.json',
    policy({
      Effect: 'Allow',
      Principal: { AWS: USER },
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::photos',
    }),
    { kind: 'resource' },
  );
  const asked = question(bucket, { principal: SESSION });
  assert.deepEqual(JSON.parse(missing(asked)!.statement), {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:role/ExampleRole' },
    Action: 's3:GetObject',
    Resource: OBJECT,
  });
});

test('a trust policy has no resource, and keeps to the one who signed in', async () => {
  const provider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
  const trust = source(
    'trust.json',
    policy({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }),
    { kind: 'trust' },
  );
  const role = 'arn:aws:iam::111122223333:role/App';
  const sub = 'repo:example/app:ref:refs/heads/main';
  const action = 'sts:AssumeRoleWithWebIdentity';
  const open = question(trust, { principal: provider });
  assert.equal(missing(open, action, role)?.insert, undefined);
  assert.match(missing(open, action, role)?.sentence ?? '', /would let in everyone whom the provider knows/);
  const asked = question(trust, {
    principal: provider,
    context: { 'token.actions.githubusercontent.com:sub': { state: 'value', values: [sub] } },
  });
  assert.deepEqual(JSON.parse(missing(asked, action, role)!.statement), {
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: action,
    Condition: { StringEquals: { 'token.actions.githubusercontent.com:sub': sub } },
  });
  assert.equal((await afterInsert(asked, action, role)).decision, 'allowed');
});

test('nothing is proposed where no statement would help', () => {
  const deny = source('role.json', policy({ Effect: 'Deny', Action: '*', Resource: '*' }));
  assert.equal(missing(question(deny)), undefined);
  const depends = source(
    'role.json',
    policy({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    }),
  );
  assert.equal(missing(question(depends)), undefined);
  const rcp = source('rcp.json', policy({ Effect: 'Deny', Principal: '*', Action: 'ec2:*', Resource: '*' }), {
    kind: 'rcp',
  });
  assert.equal(missing(question(rcp)), undefined);
});

test('what belongs elsewhere says where, and changes no document', () => {
  const role = source('role.json', policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }));
  const boundary = source('boundary.json', EC2);
  const found = missing(question(role, { others: [other('boundary', boundary)] }));
  assert.match(found?.sentence ?? '', /^It belongs into the boundary, and not into `role.json`\.$/);
  assert.equal(found?.insert, undefined);
  const both = missing(question(source('role.json', EC2), { others: [other('boundary', boundary)] }));
  assert.match(
    both?.sentence ?? '',
    /missing in the identity policies and the boundary, and each of them needs one/,
  );
  assert.equal(both?.insert, undefined);
});

test('of the levels of SCPs the one that lacks it gets the statement', async () => {
  const all = source('all.json', policy({ Effect: 'Allow', Action: '*', Resource: '*' }));
  const scp = source('scp.json', EC2, { kind: 'scp' });
  const others = [other('identity', all), other('scp', all, 'Root')];
  // The policy that is asked about is of no named level.
  const asked = question(scp, { others });
  assert.equal((await afterInsert(asked, 's3:GetObject', OBJECT)).decision, 'allowed');
  const elsewhere = question(
    source('scp2.json', policy({ Effect: 'Allow', Action: '*', Resource: '*' }), { kind: 'scp' }),
    {
      others: [other('identity', all), other('scp', scp, 'Root')],
    },
  );
  assert.equal(missing(elsewhere)?.sentence, 'It belongs into the SCPs of `Root`, and not into `scp2.json`.');
});

test('nobody is let in who is not signed in', () => {
  const bucket = source('bucket.json', policy(), { kind: 'resource' });
  const found = missing(question(bucket, { principal: 'anonymous' }));
  assert.match(found?.sentence ?? '', /open this to everyone/);
  assert.equal(found?.insert, undefined);
});

const HOSTS: readonly (readonly [languageId: string, text: string])[] = [
  [
    'yaml',
    `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: ec2:DescribeInstances
            Resource: '*'
`,
  ],
  [
    'terraform',
    `data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["ec2:DescribeInstances"]
    resources = ["*"]
  }
}
`,
  ],
];

for (const [languageId, text] of HOSTS) {
  test(`it is inserted as ${languageId} writes it`, async () => {
    const notations = await notationsOf(languageId);
    const subject = source('policies', text, { kind: 'identity' }, { languageId, notations });
    const after = await afterInsert(question(subject), 's3:GetObject', OBJECT, languageId);
    assert.equal(after.decision, 'allowed');
    assert.match(after.text, /s3:GetObject/);
  });
}

interface Example {
  readonly name: string;
  readonly request: {
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
    readonly resourceAccount?: string;
    readonly context?: Readonly<Record<string, unknown>>;
    readonly policies?: Readonly<Record<string, unknown>> | null;
    readonly organization?: { readonly managementAccountId?: string } | null;
    readonly roleMaxSessionDuration?: number;
  };
}

const CASES = join(import.meta.dirname, '..', '..', 'evaluate', 'cases');
const EXAMPLES: readonly Example[] = readdirSync(CASES).flatMap((file) =>
  JSON.parse(readFileSync(join(CASES, file), 'utf8')),
);

test('in every example, what is inserted allows the request', async () => {
  let inserted = 0;
  for (const { name, request } of EXAMPLES) {
    for (const asked of questionsOf(request)) {
      const { decision, missing: found } = panel.explain(asked, request.action, request.resource);
      if (decision !== 'implicitDeny') assert.equal(found, undefined, name);
      if (!found?.insert) continue;
      inserted++;
      const after = await afterInsert(asked, request.action, request.resource);
      assert.equal(after.decision, 'allowed', `${name}: ${asked.subject.located.policy.kind}`);
    }
  }
  assert.ok(inserted > 20, `${inserted} examples have something to insert`);
});

/** The example's question with each of its policies as the one that is open. */
function questionsOf(request: Example['request']): Question[] {
  const placed = placedPolicies(request);
  const context = Object.fromEntries(
    Object.entries(request.context ?? {}).map(([key, value]): [string, ContextState] => [
      key,
      { state: 'value', values: [value].flat().map(String) },
    ]),
  );
  return placed.map(({ from }, index) =>
    question(from, {
      principal: request.principal,
      resourceAccount: request.resourceAccount,
      managementAccountId: request.organization?.managementAccountId,
      roleMaxSessionDuration: request.roleMaxSessionDuration,
      context,
      others: placed.flatMap(({ layer, from: one, level }, at) =>
        at === index ? [] : [other(layer, one, level)],
      ),
    }),
  );
}

interface Placed {
  readonly layer: Layer;
  readonly from: PolicySource;
  readonly level?: string;
}

function placedPolicies({ policies, action }: Example['request']): Placed[] {
  return Object.entries(policies ?? {}).flatMap(([name, given]): Placed[] => {
    const layer = name as Layer;
    const isTrust = layer === 'resource' && action.startsWith('sts:');
    const setting: KindSetting = isTrust ? { kind: 'trust' } : { kind: layer };
    const placed = (one: unknown, index: number, level?: string): Placed[] => {
      const document = (one as { document?: unknown } | null)?.document ?? one;
      const isText = typeof document === 'string' || typeof document !== 'object' || document === null;
      if (isText || !('Statement' in document)) return [];
      const text = JSON.stringify(document, null, 2);
      return [
        {
          layer,
          from: source(`${layer}${level ?? ''}${index}.json`, text, setting),
          ...(level && { level }),
        },
      ];
    };
    const list = (Array.isArray(given) ? given : [given]) as readonly unknown[];
    if (layer !== 'scp' && layer !== 'rcp') return list.flatMap((one, index) => placed(one, index));
    return list.flatMap((one, at) => {
      const { level = `level ${at}`, policies: own } = (one ?? {}) as {
        level?: string;
        policies?: unknown[];
      };
      return (own ?? []).flatMap((document, index) => placed(document, index, level));
    });
  });
}

test('edits are those of the document as it is now', () => {
  const subject = source('role.json', EC2);
  const insert = missing(question(subject))?.insert;
  const { policy: own } = subject.located;
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECT };
  assert.deepEqual(
    insert?.edits,
    textEdits([{ kind: 'addStatement', policy: own, statement }], own, subject.file),
  );
});

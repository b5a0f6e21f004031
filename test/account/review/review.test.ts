import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AwsError } from '../../../server/src/account/aws-error.ts';
import { reviewedPlan } from '../../../server/src/account/intents/reviewed-plan.ts';
import { planUndoOf } from '../../../server/src/account/run/undo.ts';
import type { Intent } from '../../../server/src/protocol/account.ts';
import { type AccountState, policyArn } from '../harness/fake-account.ts';
import { workbench } from '../harness/workbench.ts';
import {
  account,
  document,
  LAMBDA_TRUST,
  type PlanningOptions,
  plan,
  planContext,
  policy,
  READ_S3,
  role,
  user,
  WRITE_S3,
} from '../intents/planning.ts';

const READER = policyArn('reader');
const WEB = { kind: 'role', name: 'web' } as const;

function company(): AccountState {
  return account({
    roles: { web: role({ attached: [READER], boundary: READER }) },
    users: { alice: account().users.alice!, bob: user({ groups: ['staff'] }) },
    groups: { staff: { ...user(), attached: [READER] } },
    policies: { [READER]: policy('reader', { v1: READ_S3 }) },
  });
}

async function review(intent: Intent, options?: PlanningOptions, state = company()): Promise<string> {
  return (await plan(intent, state, options)).review;
}

/** The text below a heading, up to the next one of its level. */
function section(text: string, heading: string): string {
  const [, rest] = text.split(`\n## ${heading}\n\n`);
  assert.ok(rest !== undefined, `there is a section ${heading} in\n${text}`);
  return rest.split('\n\n## ')[0]!.trimEnd();
}

const PUBLISH: Intent = { kind: 'publishVersion', policyArn: READER, document: WRITE_S3, setAsDefault: true };

describe('the review of a plan', () => {
  test('has its parts in the order in which one decides', async () => {
    const text = await review(PUBLISH, {
      foundInCode: [{ file: 'main.tf', host: 'terraform-policy-document' }],
    });
    assert.deepEqual(text.match(/^##? .*/gm), [
      '# Publish a new version of policy reader',
      '## What will be done',
      '## Size and quotas',
      '## Findings',
      '## What access changes',
      '## Who is touched',
      '## Managed elsewhere',
      '## Undo',
      '## Confirmation',
    ]);
  });

  test('shows each call with its members, and documents to the letter', async () => {
    assert.equal(
      section(await review(PUBLISH), 'What will be done'),
      `### Create a version of policy reader and make it the default

Calls \`iam:CreatePolicyVersion\` with

- \`PolicyArn\`: \`arn:aws:iam::111122223333:policy/reader\`
- \`SetAsDefault\`: \`true\`

- \`PolicyDocument\`:

\`\`\`json
${WRITE_S3}\`\`\``,
    );
  });

  test('says how full the quotas are', async () => {
    assert.equal(
      section(await review(PUBLISH), 'Size and quotas'),
      `|  | Now | Afterwards | Of |
| :--- | :--- | :--- | :--- |
| Characters of the policy | 79 | **96** | 6,144 |
| Versions of the policy | 1 | **2** | 5 |`
        .replace('79', '96')
        .replace('**96**', '**113**'),
    );
    const create = await review({ kind: 'createPolicy', name: 'new', document: READ_S3 });
    assert.match(create, /\| Customer managed policies of the account \| 12 \| \*\*13\*\* \| 1,500 \|/);
  });

  test('says who has the policy, also as a boundary', async () => {
    assert.equal(
      section(await review(PUBLISH), 'Who is touched'),
      '- Attached to role `web`, group `staff`.\n- Group `staff` has the user `bob`.\n- The permissions boundary of role `web`.',
    );
    assert.match(
      await review(PUBLISH, { denied: ['ListEntitiesForPolicy'] }),
      /Who has the policy is not known, because you may not call `iam:ListEntitiesForPolicy`\./,
    );
  });

  test('says what access is new', async () => {
    assert.match(
      section(await review(PUBLISH), 'What access changes'),
      /\*\*New access\*\*\n\n- `s3:PutObject` on `\*`/,
    );
    const rewritten = { ...PUBLISH, document: JSON.stringify(JSON.parse(READ_S3)) } as Intent;
    assert.match(
      section(await review(rewritten), 'What access changes'),
      /Nothing: it allows and denies the same as before\./,
    );
  });

  test('compares all that an entity has', async () => {
    const attach: Intent = { kind: 'attach', entity: { kind: 'user', name: 'alice' }, policies: [READER] };
    const access = section(await review(attach), 'What access changes');
    assert.match(
      access,
      /### What user alice may do by all its policies\n\nNothing: it allows and denies the same/,
    );
    const bob = company();
    bob.users.bob = user();
    const other: Intent = { kind: 'attach', entity: { kind: 'user', name: 'bob' }, policies: [READER] };
    assert.match(
      section(await review(other, {}, bob), 'What access changes'),
      /### What user bob may do by all its policies\n\n\*\*New access\*\*\n\n- `s3:GetObject` on `\*`$/,
    );
  });

  test('says of access nothing that was not read', async () => {
    const SECRET = policyArn('secret');
    const state = company();
    state.policies[SECRET] = policy('secret', { v1: WRITE_S3 });
    const answers = {
      GetPolicyVersion: ({ PolicyArn }: { PolicyArn: string }) => {
        if (PolicyArn === SECRET) throw new AwsError('denied', 'You may not.', { code: 'AccessDenied' });
        return undefined;
      },
    };
    const access = async (intent: Intent): Promise<string> =>
      section(await review(intent, { answers }, state), 'What access changes');
    const unread = 'Not compared, because it could not be read: `secret`.';
    for (const boundary of [
      { kind: 'setBoundary', entity: WEB, policyArn: SECRET },
      { kind: 'setBoundary', entity: { kind: 'role', name: 'bound' }, policyArn: READER },
      { kind: 'removeBoundary', entity: { kind: 'role', name: 'bound' } },
    ] as const) {
      state.roles.bound = role({ boundary: SECRET });
      assert.ok((await access(boundary)).endsWith(`\n\n${unread}`), JSON.stringify(boundary));
    }
    const attached = await access({ kind: 'attach', entity: WEB, policies: [SECRET] });
    assert.ok(attached.endsWith(`\n\n${unread}`), attached);
    const trustPolicy = LAMBDA_TRUST;
    const created = await access({ kind: 'createRole', name: 'api', trustPolicy, attach: [READER, SECRET] });
    assert.match(created, /s3:GetObject/);
    assert.ok(created.endsWith(unread), created);
  });

  test('has our findings and those of Access Analyzer, each once', async () => {
    const create: Intent = {
      kind: 'createPolicy',
      name: 'new',
      document: document({ Effect: 'Allow', Action: 's3:GetObjct', Resource: '*' }),
    };
    const finding = (issueCode: string, line: number) => ({
      issueCode,
      findingType: 'ERROR',
      findingDetails: 'The action <b>does</b> not exist.',
      learnMoreLink: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/x.html#y',
      locations: [
        { path: [], span: { start: { line, column: 0, offset: 0 }, end: { line, column: 1, offset: 1 } } },
      ],
    });
    const findings = section(
      await review(create, {
        answers: {
          ValidatePolicy: () => ({ findings: [finding('INVALID_ACTION', 6), finding('OTHER', 1)] }),
        },
      }),
      'Findings',
    );
    assert.match(
      findings,
      /^- \*\*ERROR\*\* `OTHER` in line 1: The action \\<b\\>does\\<\/b\\> not exist\. \(\[more\]\(https:\/\/docs\.aws\.amazon\.com\/[^)]+\) · found by Access Analyzer\)$/m,
    );
    assert.match(
      findings,
      /^- \*\*ERROR\*\* `INVALID_ACTION` in line 6: .*`s3:GetObjct`.* · Access Analyzer too\)$/m,
    );
    assert.equal(findings.match(/^- /gm)?.length, 2);
  });

  test('says where Access Analyzer could not be asked', async () => {
    const text = await review(PUBLISH, { denied: ['ValidatePolicy'] });
    assert.match(
      section(text, 'Findings'),
      /Access Analyzer was not asked, because you may not call `access-analyzer:ValidatePolicy`\./,
    );
  });

  test('asks Access Analyzer about a trust policy as one', async () => {
    let asked: unknown;
    const intent: Intent = { kind: 'updateTrust', role: 'web', document: LAMBDA_TRUST };
    await review(intent, {
      answers: {
        ValidatePolicy: (input) => {
          asked = input;
          return { findings: [] };
        },
      },
    });
    assert.deepEqual(asked, {
      policyDocument: LAMBDA_TRUST,
      policyType: 'RESOURCE_POLICY',
      validatePolicyResourceType: 'AWS::IAM::AssumeRolePolicyDocument',
    });
  });

  test('warns of drift', async () => {
    const state = company();
    state.roles.web!.tags = [
      { Key: 'aws:cloudformation:stack-name', Value: 'web-stack' },
      { Key: 'aws:cloudformation:logical-id', Value: 'Role' },
    ];
    const intent: Intent = { kind: 'detach', entity: WEB, policies: [READER] };
    const managed = section(
      await review(intent, { foundInCode: [{ file: 'infra/web.yaml', host: 'cloudformation' }] }, state),
      'Managed elsewhere',
    );
    assert.match(managed, /This makes drift.*Change it there instead/);
    assert.match(managed, /^- It is managed by the CloudFormation stack `web-stack` \(as `Role`\)\.$/m);
    assert.match(managed, /^- It seems to be written in `infra\/web\.yaml` \(CloudFormation\)\.$/m);
    assert.doesNotMatch(await review(intent), /Managed elsewhere/);
  });

  test('says who does it and where, and loudly what is out of the common', async () => {
    const text = await review(PUBLISH, {
      identity: { production: true, source: 'acme-prod', root: true, endpoint: 'http://localhost:4566' },
    });
    assert.match(text, /^\| Account \| `111122223333` \(example\) \|$/m);
    assert.match(text, /^\| As \| user alice, `arn:aws:iam::111122223333:user\/alice` \|$/m);
    assert.match(text, /^> ⚠️ \*\*Production\.\*\* The profile `acme-prod` is marked as production\.$/m);
    assert.match(text, /^> ⚠️ \*\*Root user\.\*\*/m);
    assert.match(text, /^> ⚠️ \*\*Not AWS\.\*\* Calls go to `http:\/\/localhost:4566`\.$/m);
    const sandbox = await review(PUBLISH, { identity: { sandbox: true, endpoint: 'http://127.0.0.1:1' } });
    assert.match(sandbox, /^> ⚠️ \*\*Sandbox account\.\*\* Nothing of this reaches AWS\.$/m);
    assert.doesNotMatch(sandbox, /Not AWS/);
    assert.doesNotMatch(await review(PUBLISH), /⚠️/);
  });

  test('takes no profile for what it is called', async () => {
    for (const name of ['sandbox', 'environment', 'constructor']) {
      const text = await review(PUBLISH, { identity: { source: name, profile: name } });
      assert.ok(text.includes(`| By | profile \`${name}\` |`), text);
    }
    const text = await review(PUBLISH, { identity: { source: 'environment' } });
    assert.match(text, /\| By \| credentials of the environment \|/);
  });

  test('says what undo would do, backwards', async () => {
    assert.match(
      section(
        await review({ kind: 'createRole', name: 'api', trustPolicy: LAMBDA_TRUST, attach: [READER] }),
        'Undo',
      ),
      /Can be undone exactly.*\n\n- Detach reader from role api\n- Delete role api$/,
    );
  });

  test('of a deletion says when it was used last, and who trusts it', async () => {
    const state = company();
    const trusting = document({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/web' },
      Action: 'sts:AssumeRole',
    });
    const text = await review(
      { kind: 'deleteEntity', entity: WEB },
      {
        answers: {
          GetRole: () => ({
            Role: {
              RoleName: 'web',
              RoleId: 'AROAEXAMPLE',
              Arn: 'arn:aws:iam::111122223333:role/web',
              Path: '/',
              AssumeRolePolicyDocument: LAMBDA_TRUST,
              RoleLastUsed: { LastUsedDate: new Date(Date.UTC(2026, 0, 1)), Region: 'eu-west-1' },
            },
          }),
          ListRoles: () => ({
            Roles: [
              { RoleName: 'other', AssumeRolePolicyDocument: trusting },
              { RoleName: 'web', AssumeRolePolicyDocument: trusting },
            ],
          }),
        },
      },
      state,
    );
    assert.equal(
      section(text, 'Who is touched'),
      `- The role was last used 10 days ago, on 2026-01-01 in \`eu-west-1\`.
- The trust policy of \`other\` names it, and will stop trusting it.
- Policies of buckets, keys, queues and other resources, and roles of other accounts, may name it too; IAM does not say which.`,
    );
  });
});

describe('hostile text in a review', () => {
  test('is no Markdown, wherever it stands', async () => {
    const evil = '![x](https://evil.example/a.png)<script>`*_';
    const state = company();
    state.roles.web!.tags = [{ Key: 'aws:cloudformation:stack-name', Value: evil }];
    const text = await review(
      {
        kind: 'createPolicy',
        name: 'new',
        document: READ_S3,
        description: `${evil} \n\n# Title`,
        tags: [],
        attachTo: [WEB],
      },
      {
        identity: { alias: evil, source: evil, name: evil, production: true },
        foundInCode: [{ file: evil, host: evil }],
      },
      state,
    );
    const outside = text.replace(/(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g, '');
    assert.doesNotMatch(outside.replace(/\\./g, ''), /!\[|\]\(https:\/\/evil|<script/);
    assert.doesNotMatch(text, /^# Title/m);
  });

  test('cannot end the fence of a document', async () => {
    const sent = '{ "Version": "2012-10-17", "Id": "```\\n# Out", "Statement": [] }';
    const text = await review({ kind: 'createPolicy', name: 'new', document: sent });
    assert.ok(text.includes(`\`\`\`\`json\n${sent}\n\`\`\`\``));
  });

  test('shows what does not show', async () => {
    const text = await review({
      kind: 'createRole',
      name: 'api',
      trustPolicy: LAMBDA_TRUST,
      description: 'two  spaces\u00adx',
    });
    assert.match(text, /- `Description`: `"two \\u0020spaces\\u00adx"`/);
  });
});

describe('the review of an undo', () => {
  test('says what is called and asks for no name where it takes back what was made', async () => {
    const bench = workbench(company());
    const made = await plan(
      { kind: 'createRole', name: 'api', trustPolicy: LAMBDA_TRUST },
      bench.gateway.state,
    );
    const report = await bench.run(made);
    const unreviewed = await planUndoOf(await bench.changeOf(report.change), 'undo-1', {
      gateway: bench.gateway,
      clock: bench.clock,
      signal: bench.controller.signal,
    });
    const undo = await reviewedPlan(unreviewed, 'undo', planContext(bench.gateway.state));
    assert.equal(undo.id, 'undo-1');
    assert.match(undo.review, /^# Undo: Create role api$/m);
    assert.match(
      section(undo.review, 'What will be done'),
      /Calls `iam:DeleteRole` with\n\n- `RoleName`: `api`/,
    );
    assert.deepEqual(undo.confirmation, { kind: 'button' });
    assert.deepEqual(undo.undo, unreviewed.undo);
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ExportFormat } from '../../../server/src/policy/features/simulation/export/export.ts';
import {
  bashQuote,
  powerShellQuote,
  pythonQuote,
  shellComment,
} from '../../../server/src/policy/features/simulation/export/shell-quote.ts';
import { code, withCode } from '../../../server/src/policy/features/simulation/export/tables.ts';
import type { Question } from '../../../server/src/policy/features/simulation/question.ts';
import { simulated } from '../../evaluate/decisions/simulated.ts';
import { errorsOf, runTests, statusesOf } from '../policy-tests/run.ts';
import { driven, OBJECT, other, panel, policy, question, SESSION, source, USER } from './asked.ts';

const READ = policy(
  { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' },
  {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: '*',
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  },
);
const ASKED = question(source('role.json', READ), {
  actions: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
  resources: [OBJECT, 'arn:aws:s3:::photos'],
});

function exported(asked: Question, format: ExportFormat) {
  return driven(panel.export(asked, format));
}

test('CSV has a row for each request', () => {
  const { text, fileName, languageId } = exported(ASKED, 'csv');
  assert.deepEqual(text.split('\r\n'), [
    'Action,Resource,Decision,Denied by,Depends on,Why',
    `s3:GetObject,${OBJECT},allowed,,,Allowed by statement \`Read\`.`,
    `s3:PutObject,${OBJECT},implicitDeny,identity,,No statement allows it.`,
    's3:ListBucket,arn:aws:s3:::photos,depends,,aws:SourceIp,Depends on `aws:SourceIp`.',
    '',
  ]);
  assert.equal(fileName, 'role-simulation.csv');
  assert.equal(languageId, 'csv');
});

test('no cell of the CSV is a formula, and commas and quotes stay in theirs', () => {
  for (const start of ['=', '+', '-', '@']) {
    const action = `${start}HYPERLINK("x", "y")`;
    const { text } = exported(question(source('role.json', READ), { actions: [action] }), 'csv');
    const row = text.split('\r\n')[1]!;
    assert.ok(row.startsWith(`"'${start}HYPERLINK(""x"", ""y"")",`), row);
  }
});

test('Markdown is one table, whatever the names are', () => {
  const { text } = exported(ASKED, 'markdown');
  assert.match(text, /\| `s3:GetObject` \| `arn:aws:s3:::photos\/a.jpg` \| Allowed \|/);
  const hostile = 'arn:aws:s3:::photos/a|b`c\n# Heading <img>';
  const table = exported({ ...ASKED, resources: [hostile], actions: ['s3:GetObject'] }, 'markdown').text;
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  assert.equal(rows.length, 3);
  assert.ok(rows[2]?.includes("`arn:aws:s3:::photos/a\\|b'c # Heading <img>`"), rows[2]);
  assert.equal(code('a`b|c'), "`a'b\\|c`");
  assert.equal(withCode('Denied by `a|b`, *not* <b>'), 'Denied by `a\\|b`, \\*not\\* \\<b\\>');
});

test('JSON holds results as the command line gives them', () => {
  const results = JSON.parse(exported(ASKED, 'json').text);
  const [first] = results;
  assert.equal(results.length, 3);
  assert.deepEqual(first, {
    id: `s3:GetObject ${OBJECT}`,
    ...simulated({
      principal: SESSION,
      action: 's3:GetObject',
      resource: OBJECT,
      policies: { identity: [{ name: 'role.json', document: JSON.parse(READ) }] },
    }),
  });
});

test('a policy test holds what was found, with the policies by their paths', () => {
  const scp = source('scp.json', policy({ Effect: 'Allow', Action: '*', Resource: '*' }), { kind: 'scp' });
  const asked = {
    ...ASKED,
    others: [{ ...other('scp', scp, 'Root'), uri: 'file:///home/alice/org/scp.json' }],
    context: {
      'aws:SourceIp': { state: 'value', values: ['203.0.113.7'] },
      'aws:PrincipalTag/team': { state: 'absent' },
      'aws:SourceVpc': { state: 'unknown' },
    },
  } as const;
  const { text, fileName } = exported(asked, 'policyTest');
  assert.equal(fileName, 'role.iamtest.json');
  assert.deepEqual(JSON.parse(text), {
    policies: { identity: ['./role.json'], scp: [{ level: 'Root', policies: ['../org/scp.json'] }] },
    defaults: {
      principal: SESSION,
      context: { 'aws:SourceIp': '203.0.113.7', 'aws:PrincipalTag/team': null },
    },
    cases: [
      {
        name: `allows s3:GetObject on ${OBJECT}`,
        actions: ['s3:GetObject'],
        resources: [OBJECT],
        expect: 'allowed',
      },
      {
        name: `does not allow s3:PutObject on ${OBJECT}`,
        actions: ['s3:PutObject'],
        resources: [OBJECT],
        expect: 'implicitDeny',
      },
      {
        name: 'allows s3:ListBucket on arn:aws:s3:::photos',
        actions: ['s3:ListBucket'],
        resources: ['arn:aws:s3:::photos'],
        expect: 'allowed',
      },
    ],
  });
});

test('the policy tests that it writes pass, and fail once the policy decides otherwise', async () => {
  const scp = source('scp.json', policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }), { kind: 'scp' });
  const asked: Question = {
    ...ASKED,
    others: [other('scp', scp, 'Root')],
    resourceAccount: '111122223333',
    managementAccountId: '444455556666',
    context: { 'aws:SourceIp': { state: 'value', values: ['198.51.100.1'] } },
  };
  const tests = exported(asked, 'policyTest').text;
  const files = { './role.json': READ, './scp.json': scp.file.text };
  const ran = await runTests(tests, files, 'role.iamtest.json');
  assert.deepEqual(errorsOf(ran), []);
  const statuses = Object.values(statusesOf(ran));
  assert.deepEqual(statuses, ['passed', 'passed', 'passed']);
  const wider = READ.replace('"s3:GetObject"', '"s3:*Object"');
  const changed = await runTests(tests, { ...files, './role.json': wider }, 'role.iamtest.json');
  assert.ok(Object.values(statusesOf(changed)).includes('failed'));
});

test('a policy test holds the policy itself where a path would mean another', () => {
  const alone = exported({ ...ASKED, subject: { ...ASKED.subject, statement: 0 } }, 'policyTest').text;
  assert.equal(JSON.parse(alone).policies.identity[0].document.Statement.length, 1);
  const untitled = exported(
    { ...ASKED, subject: { ...ASKED.subject, uri: 'untitled:role.json' } },
    'policyTest',
  ).text;
  assert.deepEqual(JSON.parse(untitled).policies.identity[0].document, JSON.parse(READ));
});

const EVERYTHING: Question = question(source('role.json', READ), {
  principal: USER,
  actions: ['s3:GetObject', 's3:ListBucket'],
  resources: [OBJECT, 'arn:aws:s3:::photos'],
  resourceAccount: '444455556666',
  others: [
    other('boundary', source('boundary.json', policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }))),
    other(
      'resource',
      source('bucket.json', policy({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }), {
        kind: 'resource',
      }),
    ),
    other('scp', source('scp.json', policy({ Effect: 'Allow', Action: '*', Resource: '*' })), 'Root'),
  ],
  context: {
    'aws:MultiFactorAuthPresent': { state: 'value', values: ['true'] },
    'aws:TagKeys': { state: 'value', values: ["it's", '$(touch x)', 'ünï😀'] },
  },
});

/** The request that a bash script hands to the AWS command line. */
function inputOf(script: string): Record<string, unknown> {
  const printing = script.replace('aws iam simulate-custom-policy --cli-input-json', 'printf %s');
  return JSON.parse(execFileSync('bash', ['-c', printing], { encoding: 'utf8' }));
}

test('the call of AWS’s simulator asks the same, and says what it leaves out', () => {
  const { text } = exported(EVERYTHING, 'awsCliBash');
  const input = inputOf(text);
  assert.deepEqual(JSON.parse((input.PolicyInputList as string[])[0]!), JSON.parse(READ));
  assert.equal((input.PermissionsBoundaryPolicyInputList as string[]).length, 1);
  assert.match(input.ResourcePolicy as string, /"Principal":"\*"/);
  assert.deepEqual(
    [input.CallerArn, input.ActionNames, input.ResourceArns, input.ResourceOwner, input.ContextEntries],
    [
      USER,
      ['s3:GetObject', 's3:ListBucket'],
      [OBJECT, 'arn:aws:s3:::photos'],
      'arn:aws:iam::444455556666:root',
      [
        {
          ContextKeyName: 'aws:MultiFactorAuthPresent',
          ContextKeyValues: ['true'],
          ContextKeyType: 'boolean',
        },
        {
          ContextKeyName: 'aws:TagKeys',
          ContextKeyValues: ["it's", '$(touch x)', 'ünï😀'],
          ContextKeyType: 'stringList',
        },
      ],
    ],
  );
  const remarks = text.split('\n').filter((line) => line.startsWith('# '));
  assert.match(remarks.join('\n'), /service control policies, so they are left out/);
  assert.match(remarks.join('\n'), /aws:SourceIp count as absent/);
});

test('a role is no caller of AWS’s simulator, and a trust policy none of its policies', () => {
  const trust = source('trust.json', policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }), {
    kind: 'trust',
  });
  const { text } = exported({ ...ASKED, subject: trust }, 'awsCliBash');
  assert.match(text, /^# The simulator does not take trust policies/m);
  assert.match(text, /^# The simulator takes the ARN of a user alone as the caller/m);
  assert.equal(inputOf(text).CallerArn, undefined);
});

test('boto3 and PowerShell carry the same request', () => {
  const input = inputOf(exported(EVERYTHING, 'awsCliBash').text);
  const python = exported(EVERYTHING, 'boto3').text.replace(
    /[\s\S]*pages = paginator\.paginate\(/,
    'print(__import__("json").dumps(dict(',
  );
  const program = `${python.slice(0, python.indexOf('\n)\n'))}\n)))`;
  if (hasPython)
    assert.deepEqual(JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8' })), input);
  const [, quoted] =
    /^\$request = ('(?:[^']|'')*')$/m.exec(exported(EVERYTHING, 'awsCliPowerShell').text) ?? [];
  assert.deepEqual(JSON.parse(quoted!.slice(1, -1).replaceAll("''", "'")), input);
});

const hasPython = (() => {
  try {
    execFileSync('python3', ['-c', '']);
    return true;
  } catch {
    return false;
  }
})();

/** What shells read something into. */
const hostile = fc
  .array(
    fc.constantFrom(
      "'",
      '"',
      '`',
      '$',
      '(',
      ')',
      '\\',
      '\n',
      '%',
      '!',
      ';',
      '&',
      '|',
      ' ',
      '‘',
      '’',
      '😀',
      'a',
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));

test('a quoted text is one argument of bash that reads back as it was', () => {
  const texts = fc.sample(hostile, { numRuns: 200, seed: 1 });
  const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${texts.map(bashQuote).join(' ')}`], {
    encoding: 'utf8',
  });
  assert.deepEqual(printed.split('\0').slice(0, -1), texts);
});

test('a quoted text is one string of Python that reads back as it was', { skip: !hasPython }, () => {
  const texts = fc.sample(hostile, { numRuns: 200, seed: 2 });
  const program = `print(__import__("json").dumps([${texts.map(pythonQuote).join(',')}]))`;
  assert.deepEqual(JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8' })), texts);
});

test('a quoted text ends in PowerShell where it should', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const quoted = powerShellQuote(text);
      // Each kind of single quote ends a string unless it stands twice.
      const inner = /^'((?:[^'‘-‛]|(['‘-‛])\2)*)'$/su.exec(quoted)?.[1];
      assert.equal(inner?.replace(/(['‘-‛])\1/gu, '$1'), text);
    }),
  );
});

test('nothing ends a comment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.match(shellComment(text), /^# [\x20-\x7e]*$/);
    }),
    { numRuns: 50 },
  );
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { AwsError } from '../../../server/src/account/aws-error.ts';
import { copyAs } from '../../../server/src/account/copy/copy-as.ts';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import type { CopyFormat, Intent } from '../../../server/src/protocol/account.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';
import { type AccountState, policyArn } from '../harness/fake-account.ts';
import {
  account,
  document,
  LAMBDA_TRUST,
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
    roles: {
      web: role({
        attached: [READER],
        description: 'The web',
        tags: [
          { Key: 'aws:cloudformation:stack-name', Value: 'web' },
          { Key: 'cost center', Value: '1' },
        ],
      }),
    },
    users: { alice: account().users.alice!, bob: user() },
    policies: { [READER]: policy('reader', { v1: WRITE_S3, v2: READ_S3 }) },
  });
}

async function copied(intent: Intent, as: CopyFormat): Promise<string> {
  return (await copyAs(intent, as, planContext(company()))).text;
}

/** Hard for every shell and notation. */
const NASTY = `it's "5" $HOME \${aws:username} %{x} \\ !x`;
const CREATE: Intent = {
  kind: 'createRole',
  name: 'lambda-reader',
  trustPolicy: LAMBDA_TRUST,
  path: '/team/',
  description: 'Reads',
  tags: [{ key: 'team', value: 'blue' }],
  maxSessionDuration: 7200,
  attach: [READER],
};

describe('as AWS CLI for bash', () => {
  test('every call in its order, one failing the last', async () => {
    assert.equal(
      await copied(CREATE, 'awsCliBash'),
      `# Create role lambda-reader, in account 111122223333
aws iam create-role \\
  --role-name lambda-reader \\
  --assume-role-policy-document '${LAMBDA_TRUST}' \\
  --path /team/ \\
  --description Reads \\
  --max-session-duration 7200 \\
  --tags '[{"Key":"team","Value":"blue"}]' &&
aws iam attach-role-policy \\
  --role-name lambda-reader \\
  --policy-arn arn:aws:iam::111122223333:policy/reader
`,
    );
  });

  test('switches', async () => {
    const publish: Intent = {
      kind: 'publishVersion',
      policyArn: READER,
      document: READ_S3,
      setAsDefault: false,
    };
    assert.match(await copied(publish, 'awsCliBash'), /create-policy-version[\s\S]* --no-set-as-default\n$/);
    assert.match(await copied({ ...publish, setAsDefault: true }, 'awsCliBash'), / --set-as-default\n$/);
  });

  test('arrives to the letter in bash', async () => {
    const trust = document({ Sid: NASTY, ...JSON.parse(LAMBDA_TRUST).Statement[0] });
    for (const description of ["it's", '$HOME `id` "x" \\', '--help', 'file:///etc/passwd', 'caf\u00e9']) {
      const script = await copied(
        { kind: 'createRole', name: 'x', trustPolicy: trust, description },
        'awsCliBash',
      );
      const said = execFileSync('bash', ['-c', `aws() { printf '%s\\0' "$@"; }\n${script}`], {
        encoding: 'utf8',
      });
      const words = said.split('\0').slice(0, -1);
      const json = words.indexOf('--cli-input-json');
      // The CLI takes such an argument for an option, or for a file to read.
      assert.equal(json >= 0, /^(--|file:|caf)/.test(description), description);
      const input =
        json >= 0
          ? JSON.parse(words[json + 1]!)
          : {
              AssumeRolePolicyDocument: words[words.indexOf('--assume-role-policy-document') + 1],
              Description: words[words.indexOf('--description') + 1],
            };
      assert.deepEqual([input.AssumeRolePolicyDocument, input.Description], [trust, description]);
    }
  });
});

describe('as AWS CLI for PowerShell', () => {
  test('documents by way of a file, the rest as arguments', async () => {
    const text = await copied(CREATE, 'awsCliPowerShell');
    assert.match(text, /^& \{$/m);
    assert.match(
      text,
      /^\$request = '\{"RoleName":"lambda-reader","AssumeRolePolicyDocument":"\{\\n {2}\\"Version\\"/m,
    );
    assert.match(text, /^aws iam create-role --cli-input-json "file:\/\/\$\(\$file\.FullName\)"$/m);
    assert.match(
      text,
      /^aws iam attach-role-policy --role-name 'lambda-reader' --policy-arn 'arn:aws:iam::111122223333:policy\/reader'$/m,
    );
  });

  test('quotes are doubled', async () => {
    const text = await copied(
      { kind: 'createRole', name: 'x', trustPolicy: LAMBDA_TRUST, description: "it's" },
      'awsCliPowerShell',
    );
    assert.match(text, /"Description":"it''s"/);
  });
});

describe('as boto3', () => {
  test('a whole script', async () => {
    const text = await copied(CREATE, 'boto3');
    assert.match(
      text,
      /^import boto3\n\niam = boto3\.client\('iam'\)\niam\.create_role\(\n {4}RoleName='lambda-reader',$/m,
    );
    assert.match(text, /^ {4}MaxSessionDuration=7200,$/m);
    assert.match(text, /^ {8}\{'Key': 'team', 'Value': 'blue'\},$/m);
    assert.match(text, /^iam\.attach_role_policy\(\n {4}RoleName='lambda-reader',\n {4}PolicyArn='arn:aws/m);
    const publish: Intent = {
      kind: 'publishVersion',
      policyArn: READER,
      document: READ_S3,
      setAsDefault: true,
    };
    assert.match(await copied(publish, 'boto3'), /^ {4}SetAsDefault=True,$/m);
  });
});

describe('as Terraform', () => {
  test('no member of a document or tag becomes code, whatever its name', async () => {
    const code = '"x" }\n  provisioner "local-exec" {}';
    const condition = { StringEquals: { expression: code } };
    const text = await copied(
      {
        kind: 'createPolicy',
        name: 'mine',
        document: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*', Condition: condition }],
        }),
        tags: [{ key: 'expression', value: 'local.owner' }],
      },
      'terraform',
    );
    assert.doesNotMatch(text, /^\s*provisioner/m);
    assert.match(text, /tags = \{\n\s+expression = "local.owner"\n/);
    assert.ok(text.includes(JSON.stringify(code)));
  });

  test('a role with what is attached to it', async () => {
    assert.equal(
      await copied(CREATE, 'terraform'),
      `resource "aws_iam_role" "lambda_reader" {
  name                 = "lambda-reader"
  path                 = "/team/"
  description          = "Reads"
  max_session_duration = 7200
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Principal = {
        Service = "lambda.amazonaws.com"
      }
      Action = "sts:AssumeRole"
    }]
  })
  tags = {
    team = "blue"
  }
}

resource "aws_iam_role_policy_attachment" "lambda_reader_reader" {
  role       = aws_iam_role.lambda_reader.name
  policy_arn = "arn:aws:iam::111122223333:policy/reader"
}
`,
    );
  });

  test('what is there already is taken over as it is, without AWS’s own tags', async () => {
    const text = await copied({ kind: 'setBoundary', entity: WEB, policyArn: READER }, 'terraform');
    assert.match(text, /^import \{\n {2}to = aws_iam_role\.web\n {2}id = "web"\n\}$/m);
    assert.match(text, /^ {2}permissions_boundary = "arn:aws:iam::111122223333:policy\/reader"$/m);
    assert.match(text, /^ {2}description +="?.*The web"$|^ {2}description += "The web"$/m);
    assert.match(text, /^ {4}"cost center" = "1"$/m);
    assert.doesNotMatch(text, /aws:cloudformation/);
    assert.match(text, /^# It is managed by the CloudFormation stack web already/m);
  });

  test('a user who gets a policy, and an inline policy', async () => {
    const create: Intent = {
      kind: 'createPolicy',
      name: '2nd',
      document: READ_S3,
      attachTo: [{ kind: 'user', name: 'bob' }],
    };
    assert.match(
      await copied(create, 'terraform'),
      /resource "aws_iam_user_policy_attachment" "bob__2nd" \{\n {2}user {7}= "bob"\n {2}policy_arn = aws_iam_policy\._2nd\.arn\n\}/,
    );
    const inline: Intent = { kind: 'putInline', entity: WEB, policy: 'own', document: READ_S3 };
    assert.match(
      await copied(inline, 'terraform'),
      /resource "aws_iam_role_policy" "web_own" \{\n {2}name = "own"\n {2}role = "web"\n {2}policy = jsonencode/,
    );
  });

  test('is read by Terraform’s grammar, and nothing in it is a template', async () => {
    const nasty = document({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::b/${aws:username}/%{x}"\\',
    });
    const text = await copied({ kind: 'createPolicy', name: 'new', document: nasty }, 'terraform');
    const service = createPolicyService({ catalog: miniCatalog() });
    const notations = await notationsOf('terraform');
    const file = service.open({ path: 'main.tf', languageId: 'terraform', text }, notations);
    assert.deepEqual(file.tree.problems, []);
    assert.ok(text.includes('"arn:aws:s3:::b/$${aws:username}/%%{x}\\"\\\\"'), text);
  });
});

describe('as CloudFormation', () => {
  test('a role with what is attached to it', async () => {
    const template = parse(await copied(CREATE, 'cloudformation'));
    assert.deepEqual(template.Resources.LambdaReader, {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'lambda-reader',
        Path: '/team/',
        Description: 'Reads',
        MaxSessionDuration: 7200,
        AssumeRolePolicyDocument: JSON.parse(LAMBDA_TRUST),
        ManagedPolicyArns: [READER],
        Tags: [{ Key: 'team', Value: 'blue' }],
      },
    });
  });

  test('texts that YAML could read as something else stay texts', async () => {
    const odd = document({
      Sid: 'y',
      Effect: 'Allow',
      Action: ['*', 's3:Get*', 'null', '- a', 'a: b', '# c', '1e3', '@x', 'caf\u00e9', 'x:'],
      Resource: 'yes',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': true, on: [] } },
    });
    const template = parse(
      await copied({ kind: 'createPolicy', name: 'new', document: odd }, 'cloudformation'),
      {
        version: '1.1',
      },
    );
    assert.deepEqual(template.Resources.New.Properties.PolicyDocument, JSON.parse(odd));
  });

  test('what is there already keeps being there', async () => {
    const text = await copied({ kind: 'updateTrust', role: 'web', document: LAMBDA_TRUST }, 'cloudformation');
    assert.equal(parse(text).Resources.Web.DeletionPolicy, 'Retain');
    assert.match(text, /^# It is there already: bring it into a stack with an import operation/m);
  });
});

describe('what the account has already', () => {
  test('is copied as the calls that make it', async () => {
    const text = await copied({ kind: 'createRole', name: 'web', trustPolicy: LAMBDA_TRUST }, 'awsCliBash');
    assert.match(text, /^aws iam create-role \\\n {2}--role-name web/m);
    const policy = { kind: 'createPolicy', name: 'reader', document: READ_S3 } as const;
    assert.match(await copied(policy, 'boto3'), /create_policy\(/);
  });
});

describe('what a tool cannot say', () => {
  test('texts that CloudFormation would put something else in place of', async () => {
    const description = '{{resolve:secretsmanager:prod}}';
    await assert.rejects(
      copied({ ...CREATE, description }, 'cloudformation'),
      /in place of which CloudFormation would put/,
    );
  });

  const cases: readonly (readonly [intent: Intent, as: CopyFormat, why: RegExp])[] = [
    [
      { kind: 'rollBack', policyArn: READER, version: 'v1' },
      'cloudformation',
      /CloudFormation cannot choose among versions/,
    ],
    [
      { kind: 'attach', entity: WEB, policies: [READER] },
      'cloudformation',
      /Add the ARNs to its `ManagedPolicyArns`/,
    ],
    [
      { kind: 'detach', entity: WEB, policies: [READER] },
      'terraform',
      /Terraform cannot be told to take something away/,
    ],
    [
      { kind: 'deleteEntity', entity: WEB },
      'cloudformation',
      /CloudFormation cannot be told to take something away/,
    ],
    [
      { kind: 'publishVersion', policyArn: READER, document: READ_S3, setAsDefault: false },
      'terraform',
      /Terraform cannot keep a version that is not the default/,
    ],
  ];
  for (const [intent, as, why] of cases) {
    test(`${intent.kind} as ${as}`, async () => {
      await assert.rejects(copied(intent, as), (error) => {
        assert.ok(error instanceof AwsError);
        assert.equal(error.kind, 'invalid');
        assert.match(error.message, why);
        return true;
      });
    });
  }

  test('a roll back as Terraform is a new version, and says so', async () => {
    const text = await copied({ kind: 'rollBack', policyArn: READER, version: 'v1' }, 'terraform');
    assert.match(
      text,
      /^# Terraform does not choose among versions: it publishes the document of v1 as a new one\.$/m,
    );
    assert.match(text, /s3:PutObject/);
  });
});

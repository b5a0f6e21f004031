import { type CopyFormat, copyAs } from '../../../server/src/protocol/account.ts';
import { LAMBDA_TRUST, READ } from '../harness/documents.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads, failureOf } from '../harness/user-sees.ts';

const FORMATS: Readonly<Record<CopyFormat, readonly (string | RegExp)[]>> = {
  awsCliBash: ['aws iam create-role', '--role-name', 'lambda.amazonaws.com', 'attach-role-policy'],
  awsCliPowerShell: ['aws iam create-role', 'lambda.amazonaws.com', 'attach-role-policy'],
  boto3: ['create_role', 'RoleName', 'attach_role_policy'],
  terraform: [/resource "aws_iam_role" /, 'lambda.amazonaws.com', 'aws_iam_role_policy_attachment'],
  cloudformation: ['AWS::IAM::Role', 'lambda.amazonaws.com', 'ManagedPolicyArns'],
};

for (const [as, expected] of Object.entries(FORMATS)) {
  accountTest(`a change is copied as ${as}`, [], async (scene) => {
    const { ask } = await scene.editor();
    const name = scene.name('copied');
    const attach = [await scene.policy('read', READ)];
    const intent = { kind: 'createRole', name, trustPolicy: LAMBDA_TRUST, attach } as const;
    const { text } = await ask(copyAs, { intent, as: as as CopyFormat });
    assertReads(text, name, attach[0]!, ...expected);
  });
}

accountTest('what another tool cannot say is said', [], async (scene) => {
  const { kind, name } = await scene.role('r');
  const { ask } = await scene.editor();
  const intent = { kind: 'deleteEntity', entity: { kind, name } } as const;
  const failure = await failureOf(ask(copyAs, { intent, as: 'terraform' }));
  assertReads(failure.sentence, 'Terraform cannot');
});

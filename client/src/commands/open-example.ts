import * as vscode from 'vscode';
import type { Command } from './command.ts';

/** Opens a policy to try the quick fixes on; a step of the walkthrough. */
export const openExample: Command = {
  id: 'iamPolicy.openExample',
  async run({ server }) {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: EXAMPLE });
    await vscode.window.showTextDocument(document);
    await server.start();
  },
};

/** A mistyped action, a key that does not exist, and a role that anything may be passed to. */
const EXAMPLE = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": ["s3:GetObjct", "s3:ListBucket"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
    },
    {
      "Sid": "StartJobs",
      "Effect": "Allow",
      "Action": ["lambda:CreateFunction", "iam:PassRole"],
      "Resource": "*"
    },
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": "dynamodb:*",
      "Resource": "arn:aws:dynamodb:eu-west-1:11112222333:table/reports"
    }
  ]
}
`;

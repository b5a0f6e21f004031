/** What `npm start` tells to try. The files are those of examples/. */
export const guide = `
What to try (examples/README.md has more):
  Completion   In identity-developer.json put the cursor behind "s3:GetObject", in the second statement, press Enter
               and type "s3:Get: a list of actions opens by itself. Enter takes one.
  Hover        Rest the pointer on lambda:Get*, on an ARN or on a word such as Resource: a box explains it.
  Quick fix    Open deliberately-bad.json and put the cursor on s3:GetObjct, which is underlined. Press Ctrl+.
               (Cmd+. on a Mac) or click the light bulb, and pick the change.
  Summary      Press F1, type IAM: Show Policy Summary and press Enter: services, access levels, resources and
               conditions in a table.
  Simulation   In identity-developer.json click Simulate above the first line, then the row dynamodb:DeleteTable: it
               says which statement denies it. Give aws:PrincipalTag/team a value, and rows that depend are decided.
  Tests        Open developer.iamtest.json and click the triangle beside a case.
  Account      Click the shield at the left and Start Sandbox Account: an AWS account on this machine. In the
               Explorer right click reader-trust-policy.json, Create Role…; then report-reader-policy.json, Create
               Managed Policy from File…. Each shows a plan first; IAM: Recent Changes undoes it.
  Denial       Open access-denied.log, select its second line, right click and Explain Access Denied….
  Comparison   Press F1, type IAM: Compare Access and choose another file: what is new comes first.
`.trim();

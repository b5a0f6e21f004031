import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inStatement } from './hover-at.ts';

const hoverPrincipal = (principal: string) =>
  inStatement(`"Principal": ${principal}, "Action": "sts:AssumeRole"`);

const cases: readonly (readonly [string, RegExp])[] = [
  ['"$0*"', /· everyone\n\nEveryone\..*public/],
  ['{"AWS": "$0*"}', /· everyone/],
  [
    '{"AWS": "arn:aws:iam::111122223333:ro$0ot"}',
    /account `111122223333`\n\nThe whole account, not its root user alone/,
  ],
  ['{"AWS": ["1111222$023333"]}', /The whole account, not its root user alone/],
  ['{"AWS": "arn:aws:iam::111122223333:role/team/adm$0in"}', /role `team\/admin` of account `111122223333`/],
  ['{"AWS": "arn:aws:iam::111122223333:user/ann$0"}', /user `ann` of account/],
  ['{"AWS": "arn:aws:iam::111122223333:group/ops$0"}', /A group cannot be a principal/],
  ['{"AWS": "arn:aws:sts::111122223333:assumed-role/r/s$0"}', /session `s` of role `r` of account/],
  ['{"AWS": "AROAEXAMPLE0EXAMPLE0E$0"}', /unique ID of a role\n\nAWS shows the ID in place of an ARN once/],
  [
    '{"Service": "lambda.amazon$0aws.com"}',
    /\*\* · AWS Lambda · service principal(.|\n)*begin with `lambda:`/,
  ],
  ['{"Service": "scheduler.amazon$0aws.com"}', /it sends `aws:SourceArn` and `aws:SourceAccount`/],
  ['{"Service": "lamda.amazon$0aws.com"}', /Did you mean `lambda\.amazonaws\.com`\?/],
  ['{"Service": "logs.eu-west-1.amazon$0aws.com"}', /The service in Europe \(Ireland\), `eu-west-1` alone/],
  [
    '{"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubuser$0content.com"}',
    /· GitHub Actions\n(.|\n)*\*\*Limit them by\*\* `token\.actions\.githubusercontent\.com:sub` and `token\.actions\.githubusercontent\.com:aud`/,
  ],
  ['{"Federated": "graph.face$0book.com"}', /`graph\.facebook\.com:id` and `graph\.facebook\.com:app_id`/],
  [
    '{"Federated": "arn:aws:iam::111122223333:saml-provider/Corp$0"}',
    /SAML provider `Corp`(.|\n)*AssumeRoleWithSAML/,
  ],
  ['{"AW$0S": "*"}', /^\*\*`AWS`\*\* · kind of principal(.|\n)*\*\*Written as\*\* `\$\{Account\}`/],
  ['{"Aws$0": "*"}', /no kind of principal\n\nDid you mean `AWS`\? Letters count/],
];

for (const [principal, says] of cases) {
  test(`${principal} is explained`, () => {
    assert.match(hoverPrincipal(principal).markdown, says);
  });
}

test('a principal is told as a whole', () => {
  assert.equal(
    hoverPrincipal('{"AWS": "arn:aws:iam::1111$022223333:root"}').about,
    '"arn:aws:iam::111122223333:root"',
  );
});

test('what is no principal is left alone', () => {
  for (const principal of [
    '"arn$0"',
    '{"AWS": "x$0"}',
    '{"Service": "x$0"}',
    '{"Federated": "$0"}',
    '{"Other": "x$0"}',
  ]) {
    assert.equal(hoverPrincipal(principal).markdown, '', principal);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../../server/src/policy/features/hover/hover.ts';
import { documentLinks } from '../../../server/src/policy/features/links/links.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { summarise } from '../../../server/src/policy/features/summary/summary.ts';
import { documentSymbols } from '../../../server/src/policy/features/symbols/symbols.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const policies: Readonly<Record<string, string>> = {
  identity: `\ufeff{
  "Version": "2012-10-17",
  "Id": "x",
  "Statement": [
    {
      "Sid": "Photos",
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:Get*", "*", "s3:Nope", "nope", 5, null, "", "iam:PassRole"],
      "Resource": ["arn:aws:s3:::photos/\${aws:username}/*", "*", "arn:aws:s3", "arn:::::", "\\u0061rn:aws:s3:::b", ""],
      "Condition": {
        "StringLike": { "s3:prefix": ["\${aws:PrincipalTag/a, 'b'}/*", "\${"], "aws:RequestedRegion": "eu-west-1" },
        "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"], "": "" },
        "Bool": { "aws:SecureTransport": true },
        "": {}
      }
    },
    { "Effect": "Deny", "NotAction": "iam:*", "NotResource": "arn:aws:iam::*:role/*" }
  ]
}`,
  trust: `{
  "Version": "2008-10-17", // old
  "Statement": {
    "Effect": "Allow",
    "Principal": {
      "Service": ["ec2.amazonaws.com", "nope"], "AWS": ["*", "arn:aws:iam::111122223333:root", "AROAEXAMPLEEXAMPLE"],
      "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com", "": "", "Nope": {}
    },
    "NotPrincipal": "*",
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "sts:ExternalId": "\\"\\\\\`x" } }
  }
}`,
  broken: `{"Version": "2012-10-17", "Statement": [{"Effect": , "Action": [s3:Get, "Resource": "arn:aws:s3:::\${aws:`,
};

for (const [name, text] of Object.entries(policies)) {
  test(`every offset of the ${name} policy, whole and cut off there, can be hovered`, () => {
    const ctx = { catalog: miniCatalog(), patterns: [] };
    const whole = openPolicyFile({ path: 'a.json', languageId: 'jsonc', text }, {});
    let shown = 0;
    for (let offset = 0; offset <= text.length; offset++) {
      const cut = openPolicyFile({ path: 'a.json', languageId: 'jsonc', text: text.slice(0, offset) }, {});
      for (const file of [whole, cut]) {
        const found = hover(file, offset, ctx);
        if (!found) continue;
        shown++;
        assert.ok(found.markdown.trim() !== '', `empty at ${offset}`);
        assert.ok(found.span.start <= offset && offset <= found.span.end, `elsewhere at ${offset}`);
        assert.doesNotMatch(found.markdown, /undefined|NaN|\[object/);
      }
      documentSymbols(cut);
      documentLinks(cut, ctx);
      for (const located of cut.policies) summarise(located, ctx);
    }
    assert.ok(shown > text.length / 4, `${shown} hovers of ${text.length} offsets`);
  });
}

import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Begins a rule and its page. The page's test fails until the rule finds what the page shows. */

const root = path.resolve(import.meta.dirname, '..');
const [id, ...rest] = process.argv.slice(2);

if (!id || rest.length > 0 || !/^[a-z]+(-[a-z]+)*$/.test(id)) {
  console.error(
    'Usage: npm run new-rule -- <id>, a name in lower case with hyphens such as `duplicate-sid`.',
  );
  process.exit(2);
}

const code = id.toUpperCase().replaceAll('-', '_');
const title = id[0].toUpperCase() + id.slice(1).replaceAll('-', ' ');
const files = {
  [`server/src/policy/rules/${id}.ts`]: `import { awsCheck, defineRule } from './rule.ts';

export const rule = defineRule({
  id: '${id}',
  summary: 'What a policy that keeps to the rule is like, in one line',
  codes: { ${code}: 'WARNING' },
  messages: {
    found: 'Say what is wrong, why it matters and what to do next.',
  },
  // Access Analyzer's check; for a check of our own, the address of the AWS page that it rests on.
  reference: awsCheck('general-warning', '${id}'),
  statement(statement, ctx) {
    if (statement.elements.length > 0) return;
    ctx.report({ code: '${code}', message: 'found', at: [statement.anchor] });
  },
});
`,
  [`docs/rules/${id}.md`]: `# ${title}

Why it matters, in two or three sentences.

**How to mend it:** what to write instead.

\`\`\`json identity flagged
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" }]
                ^ ${code}
}
\`\`\`

\`\`\`json identity ok
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" }]
}
\`\`\`
`,
};

for (const file of Object.keys(files)) {
  if (!existsSync(path.join(root, file))) continue;
  console.error(`${file} exists already. Choose another id, or edit the rule that is there.`);
  process.exit(2);
}
for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text);
console.log(`Begun: ${Object.keys(files).join(' and ')}.
1. Write the examples of the page, then the rule, until its test passes:
   node_modules/.bin/node --test --test-name-pattern=${id} test/rules/rule-pages.test.ts
2. Run npm run gen, which adds it to the list of rules, to the schema of .iam-policy.json and to docs/rules/index.md.`);

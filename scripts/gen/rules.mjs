import { readRules } from './rule-list.mjs';

/** The list of all rules for the engine, and the table of all issue codes for people. */
export async function generate() {
  const rules = await readRules();
  return new Map([
    ['server/src/policy/rules/index.ts', indexOf(rules)],
    ['docs/rules/index.md', tableOf(rules)],
  ]);
}

function indexOf(rules) {
  const imports = rules.map(({ id }) => `import { rule as ${identifier(id)} } from './${id}.ts';`);
  return `// Written by scripts/gen/rules.mjs from the files of this folder.
import type { Rule } from './rule.ts';
${imports.join('\n')}

/** Every rule, by id. */
export const rules: readonly Rule[] = [
${rules.map(({ id }) => `  ${identifier(id)},`).join('\n')}
];
`;
}

function identifier(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function tableOf(rules) {
  const rows = rules.flatMap(({ id, codes, defaults, summary }) =>
    Object.entries(codes).map(
      ([code, type]) =>
        `| \`${code}\` | ${type} | ${defaults?.[code] ?? 'on'} | ${summary} | [${id}](${id}.md) |`,
    ),
  );
  return `<!-- Written by scripts/gen/rules.mjs from the rules. -->

# Findings

${rows.length} issue codes of ${rules.length} rules. Codes and finding types are those of
[IAM Access Analyzer](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html)
where it has the check. A rule's page shows what is flagged, what is not, and how to mend it.

The default is how loud a check is until you set it under \`severity\`: \`on\` shows its finding type, \`hint\` makes it a
suggestion that the editor marks with no more than dots, and \`off\` leaves it out. \`ON\` there turns a check on with its own type.

| Issue code | Finding type | Default | What the rule wants | Page |
|---|---|---|---|---|
${rows.sort().join('\n')}
`;
}

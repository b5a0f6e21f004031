import { readFileSync } from 'node:fs';
import path from 'node:path';
import { IGNORE_CHECKS, IGNORES_PAGE } from '../../server/src/files/ignores/ignore-checks.ts';
import { QUOTAS } from '../../server/src/policy/catalog/facts/quotas.ts';
import { formatKindSetting, kindLabel } from '../../server/src/policy/hosts/kind-setting.ts';
import { policyTypeChoices } from '../../server/src/policy/hosts/policy-types.ts';
import { describedCodes, readRules } from './rule-list.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const file = 'schemas/iam-policy-config.schema.json';

/** The schema of `.iam-policy.json`, with its policy types, issue codes and quota as the code has them. */
export async function generate() {
  const schema = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const [named] = schema.definitions.policyType.anyOf;
  const choices = policyTypeChoices();
  named.enum = choices.map(formatKindSetting);
  named.enumDescriptions = choices.map(kindLabel);
  const codes = await issueCodes();
  schema.properties.severity.properties = severities([...codes, ...ignoreCodes()]);
  schema.definitions.issueCode.enum = codes.map(({ code }) => code);
  schema.definitions.issueCode.markdownEnumDescriptions = codes.map(markdownOf);
  const { limit, maximum } = QUOTAS.roleTrust;
  Object.assign(schema.properties.trustPolicyQuota, { minimum: limit, maximum, default: limit });
  return new Map([[file, `${JSON.stringify(schema, null, 2)}\n`]]);
}

/** Issue codes with what a hover says of them: what the check wants, its default, and AWS's page. */
async function issueCodes() {
  const pages = new Map();
  for (const { codes, reference } of await readRules()) {
    for (const code of Object.keys(codes)) {
      pages.set(code, typeof reference === 'string' ? reference : reference[code]);
    }
  }
  const described = await describedCodes();
  return described.map(([code, description]) => ({ code, description, page: pages.get(code) }));
}

function ignoreCodes() {
  return Object.entries(IGNORE_CHECKS).map(([code, { findingType, summary }]) => ({
    code,
    description: `${summary}. By default ${findingType}.`,
    page: IGNORES_PAGE,
  }));
}

function severities(codes) {
  const findingType = { $ref: '#/definitions/findingType' };
  return Object.fromEntries(
    codes.map((one) => [
      one.code,
      { description: one.description, markdownDescription: markdownOf(one), allOf: [findingType] },
    ]),
  );
}

function markdownOf({ code, description, page }) {
  const more = page ? `[More about it](${page}); ` : '';
  return `${description}\n\n${more}\`iam-policy check --explain ${code}\` says how to mend it.`;
}

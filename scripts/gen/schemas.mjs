import { readFileSync } from 'node:fs';
import path from 'node:path';
import { QUOTAS } from '../../server/src/policy/catalog/facts/quotas.ts';
import { formatKindSetting, kindLabel } from '../../server/src/policy/hosts/kind-setting.ts';
import { policyTypeChoices } from '../../server/src/policy/hosts/policy-types.ts';

const root = path.resolve(import.meta.dirname, '../..');
const file = 'schemas/iam-policy-config.schema.json';

/** The schema of `.iam-policy.json`, with its policy types, issue codes and quota as the code has them. */
export async function generate() {
  const schema = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const [named] = schema.definitions.policyType.anyOf;
  const choices = policyTypeChoices();
  named.enum = choices.map(formatKindSetting);
  named.enumDescriptions = choices.map(kindLabel);
  schema.properties.severity.properties = await severities();
  const { limit, maximum } = QUOTAS.roleTrust;
  Object.assign(schema.properties.trustPolicyQuota, { minimum: limit, maximum, default: limit });
  return new Map([[file, `${JSON.stringify(schema, null, 2)}\n`]]);
}

/** Every issue code that can be reported, sorted. */
async function severities() {
  const { rules } = await import('../../server/src/policy/rules/index.ts');
  const codes = rules.flatMap(({ codes, summary }) =>
    Object.entries(codes).map(([code, findingType]) => [code, `${summary}. By default ${findingType}.`]),
  );
  // Reported by the reader of the document, not by a rule.
  codes.push(['JSON_SYNTAX_ERROR', 'The document is JSON. By default ERROR.']);
  const byName = new Map(codes.sort(([a], [b]) => (a < b ? -1 : 1)));
  return Object.fromEntries(
    [...byName].map(([code, description]) => [
      code,
      { description, allOf: [{ $ref: '#/definitions/findingType' }] },
    ]),
  );
}

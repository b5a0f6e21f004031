import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { QUOTAS } from '../../server/src/policy/catalog/facts/quotas.ts';
import { formatKindSetting, kindLabel } from '../../server/src/policy/hosts/kind-setting.ts';
import { policyTypeChoices } from '../../server/src/policy/hosts/policy-types.ts';

const root = path.resolve(import.meta.dirname, '../..');
const file = 'schemas/iam-policy-config.schema.json';
const rulesFolder = path.join(root, 'server/src/policy/rules');

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
  const described = new Map([
    // Reported by the reader of the document, not by a rule.
    ['JSON_SYNTAX_ERROR', 'The document is JSON. By default ERROR.'],
  ]);
  for (const { codes, summary } of await readRules()) {
    for (const [code, findingType] of Object.entries(codes)) {
      described.set(code, `${summary}. By default ${findingType}.`);
    }
  }
  const findingType = { $ref: '#/definitions/findingType' };
  return Object.fromEntries(
    [...described].sort().map(([code, description]) => [code, { description, allOf: [findingType] }]),
  );
}

/** From the rules themselves and not from their index, which the same run of the generators may have to change. */
async function readRules() {
  const names = readdirSync(rulesFolder).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  const modules = await Promise.all(
    names.sort().map((name) => import(pathToFileURL(path.join(rulesFolder, name)).href)),
  );
  return modules.flatMap(({ rule }) => rule ?? []);
}

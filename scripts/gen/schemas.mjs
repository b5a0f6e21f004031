import { readFileSync } from 'node:fs';
import path from 'node:path';
import { QUOTAS } from '../../server/src/policy/catalog/facts/quotas.ts';
import { formatKindSetting, kindLabel } from '../../server/src/policy/hosts/kind-setting.ts';
import { policyTypeChoices } from '../../server/src/policy/hosts/policy-types.ts';
import { describedCodes } from './rule-list.mjs';

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

async function severities() {
  const findingType = { $ref: '#/definitions/findingType' };
  const codes = await describedCodes();
  return Object.fromEntries(
    codes.map(([code, description]) => [code, { description, allOf: [findingType] }]),
  );
}

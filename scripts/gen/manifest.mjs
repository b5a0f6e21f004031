import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FINDING_TYPES } from '../../server/src/policy/rules/rule.ts';
import { describedCodes } from './rule-list.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const file = 'package.json';

/** The issue codes among the extension's settings, as the rules have them. */
export async function generate() {
  const manifest = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const severity = manifest.contributes.configuration.properties['iamPolicy.severity'];
  severity.properties = Object.fromEntries(
    (await describedCodes()).map(([code, description]) => [code, { description }]),
  );
  severity.patternProperties = { '^[A-Z][A-Z0-9_]*$': { enum: [...FINDING_TYPES, 'ON', 'OFF'] } };
  return new Map([[file, `${JSON.stringify(manifest, null, 2)}\n`]]);
}

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = path.resolve(import.meta.dirname, '../../server/src/policy/rules');

/**
 * Every rule, by id: from the files themselves and not from their index, which the same run of the generators may have
 * to change. Files that export no `rule` are parts of rules.
 */
export async function readRules() {
  const rules = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.ts') || name === 'index.ts') continue;
    const { rule } = await import(pathToFileURL(path.join(folder, name)).href);
    if (!rule) continue;
    if (`${rule.id}.ts` !== name) throw new Error(`The rule in rules/${name} calls itself \`${rule.id}\`.`);
    rules.push(rule);
  }
  return rules;
}

/** What each issue code is about, in a sentence with its finding type; sorted by code. */
export async function describedCodes() {
  const described = new Map();
  for (const { codes, defaults, summary } of await readRules()) {
    for (const [code, findingType] of Object.entries(codes)) {
      described.set(code, `${summary}. ${saidByDefault(findingType, defaults?.[code])}`);
    }
  }
  return [...described].sort();
}

function saidByDefault(findingType, loudness = 'on') {
  if (loudness === 'off') return `Off by default; ON makes it a ${findingType}.`;
  if (loudness === 'hint') return `A hint by default; ON makes it a ${findingType}.`;
  return `By default ${findingType}.`;
}

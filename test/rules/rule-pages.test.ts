import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../server/src/policy/rules/rule.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { checkRulePage } from '../harness/rule-page.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rulesFolder = path.join(root, 'server/src/policy/rules');
const pagesFolder = path.join(root, 'docs/rules');

const pages = new Set(namesIn(pagesFolder, '.md').filter((name) => name !== 'index'));
const ids = namesIn(rulesFolder, '.ts').filter((name) => !['index', 'rule', 'engine'].includes(name));

for (const id of ids) {
  test(`rule ${id}`, async (t) => {
    const rule = await ruleIn(path.join(rulesFolder, `${id}.ts`));
    if (!rule) return t.skip('exports no rule');
    assert.ok(pages.has(id), `The rule \`${id}\` has no page; write docs/rules/${id}.md.`);
    const page = readFileSync(path.join(pagesFolder, `${id}.md`), 'utf8');
    const problems = checkRulePage({ id, rule, page, catalog: miniCatalog() });
    assert.equal(problems.join('\n'), '', `docs/rules/${id}.md and rules/${id}.ts do not fit together`);
  });
}

test('every page belongs to a rule', () => {
  const orphans = [...pages].filter((page) => !ids.includes(page));
  assert.deepEqual(orphans, [], 'These pages of docs/rules have no rule; remove or rename them.');
});

test('an issue code has the same finding type in every rule', async () => {
  const types = new Map<string, string>();
  for (const id of ids) {
    const rule = await ruleIn(path.join(rulesFolder, `${id}.ts`));
    for (const [code, type] of Object.entries(rule?.codes ?? {})) {
      assert.equal(types.get(code) ?? type, type, `${code} has another type in ${id} than elsewhere.`);
      types.set(code, type);
    }
  }
});

function namesIn(folder: string, extension: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .sort();
}

async function ruleIn(file: string): Promise<Rule | undefined> {
  const module: { rule?: Rule } = await import(pathToFileURL(file).href);
  return module.rule;
}

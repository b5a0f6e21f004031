import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rules } from '../../server/src/policy/rules/index.ts';
import type { Rule } from '../../server/src/policy/rules/rule.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { parseRulePage } from '../harness/rule-page/parse.ts';
import { asWritten } from '../harness/rule-page/reprint.ts';
import { newlyAllowed } from '../policy/quick-fixes/access.ts';

const pages = path.join(import.meta.dirname, '../../docs/rules');
const catalog = miniCatalog();

test('a fix for what an AWS check finds says in its title where it gives access that was not there', () => {
  const own = rules.filter(({ reference }) => JSON.stringify(reference).includes('policy-checks.html'));
  assert.deepEqual(own.flatMap(silentWidenings), []);
});

const SAYS_SO = /\((allows more|may allow more|denies less|may deny less)\)$|: (allows|denies less)/;

function silentWidenings(rule: Rule): string[] {
  const { examples } = parseRulePage(readFileSync(path.join(pages, `${rule.id}.md`), 'utf8'));
  return examples.flatMap(({ text, setting, settings, line }) => {
    const open = asWritten.open(text, setting)!;
    const { findings } = runRules(open.policy, { rules: [rule], catalog, settings });
    const silent = findings.flatMap((finding) => finding.fixes()).filter(({ title }) => !SAYS_SO.test(title));
    return silent.flatMap(({ title, edits }) => {
      const why = newlyAllowed(text, open.edited(edits), setting.kind);
      return why ? [`docs/rules/${rule.id}.md:${line} "${title}": ${why}`] : [];
    });
  });
}

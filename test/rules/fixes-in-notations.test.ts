import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rules } from '../../server/src/policy/rules/index.ts';
import type { Rule } from '../../server/src/policy/rules/rule.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { otherNotations } from '../harness/rule-page/other-notations.ts';
import { type Example, parseRulePage } from '../harness/rule-page/parse.ts';
import type { Notation, OpenExample } from '../harness/rule-page/reprint.ts';

const pages = path.join(import.meta.dirname, '../../docs/rules');
const catalog = miniCatalog();

for (const notation of otherNotations) {
  test(`each fix of each example leaves what can be read, without its finding, ${notation.name}`, () => {
    const tried = { fixes: 0 };
    const problems = rules.flatMap((rule) =>
      examplesOf(rule).flatMap((example) => problemsOf(rule, example, notation, tried)),
    );
    assert.equal(problems.slice(0, 5).join('\n\n'), '');
    assert.ok(tried.fixes > 100, `only ${tried.fixes} fixes were tried`);
  });
}

function examplesOf({ id }: Rule): readonly Example[] {
  const name = `${id}.md`;
  return readdirSync(pages).includes(name)
    ? parseRulePage(readFileSync(path.join(pages, name), 'utf8')).examples
    : [];
}

function problemsOf(rule: Rule, example: Example, notation: Notation, tried: { fixes: number }): string[] {
  const text = notation.print(example.text);
  const open = text === undefined ? undefined : notation.open(text, example.setting);
  if (!open || open.problems.length > 0) return [];
  const found = run(rule, open, example);
  return found.flatMap((finding) =>
    finding.fixes().flatMap((fix) => {
      tried.fixes++;
      const after = open.edited(fix.edits);
      const again = notation.open(after, example.setting);
      const left = again && again.problems.length === 0 ? run(rule, again, example) : undefined;
      const isGone = left && count(left, finding) < count(found, finding);
      return isGone
        ? []
        : [`docs/rules/${rule.id}.md:${example.line} "${fix.title}" makes of\n${text}\n→\n${after}`];
    }),
  );
}

function run(rule: Rule, { policy }: OpenExample, { settings }: Example) {
  return runRules(policy, { rules: [rule], catalog, settings }).findings;
}

function count(findings: ReturnType<typeof run>, like: ReturnType<typeof run>[number]): number {
  return findings.filter(({ code, messageId }) => code === like.code && messageId === like.messageId).length;
}

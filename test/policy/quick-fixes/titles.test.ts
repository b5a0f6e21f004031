import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFile } from '../../../server/src/policy/features/diagnostics/check.ts';
import { rules } from '../../../server/src/policy/rules/index.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { newlyAllowed } from './access.ts';
import { pageExamples, shippedExamples } from './examples.ts';
import { WRITINGS } from './written.ts';

/** How a title says that access may become wider. */
const SAYS_SO = /\b(?:allows?|lets|den(?:y|ies) less)\b/;

test('a fix after which a request is newly allowed says so in its title', () => {
  const catalog = miniCatalog();
  const silent = [...pageExamples('flagged'), ...shippedExamples()].flatMap((example) => {
    const file = WRITINGS['JSON as written']!(example)!;
    const { findings } = checkFile(file, { rules, catalog, settings: example.settings });
    return findings.flatMap((finding) =>
      finding.fixes().flatMap(({ title, edits }) => {
        if (SAYS_SO.test(title)) return [];
        const request = newlyAllowed(file.text, applyEdits(file.text, edits), file.policies[0]?.policy.kind);
        return request === undefined ? [] : [`${example.name}: "${title}": ${request}`];
      }),
    );
  });
  assert.deepEqual(silent, []);
});

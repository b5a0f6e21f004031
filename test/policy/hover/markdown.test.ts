import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  capped,
  link,
  plural,
  prose,
  sentence,
  table,
} from '../../../server/src/policy/features/hover/markdown.ts';

test('a cell cannot end before its end', () => {
  assert.equal(table(['A'], [['`x|y`']]), '| A |\n| :--- |\n| `x\\|y` |');
});

test('prose holds no markup', () => {
  assert.equal(prose('a *b* <i> [c](d) `e`'), 'a \\*b\\* \\<i\\> \\[c\\](d) \\`e\\`');
  assert.equal(sentence('Filters access'), 'Filters access.');
  assert.equal(sentence('It ends.'), 'It ends.');
});

test('lists are cut where that saves more than it says', () => {
  assert.equal(capped(['a', 'b', 'c'], 2), 'a, b, c');
  assert.equal(capped(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more');
});

test('an address cannot end early', () => {
  assert.equal(link('A', 'https://x/a_(b)'), '[A](https://x/a_%28b%29)');
});

test('plurals', () => {
  assert.equal(plural('role trust policy'), 'role trust policies');
});

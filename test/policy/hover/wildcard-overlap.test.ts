import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlap } from '../../../server/src/policy/access/wildcard-overlap.ts';
import { matchesWildcard } from '../../../server/src/policy/model/wildcard.ts';

function wordsOf(letters: string, longest: number): string[] {
  const words = [''];
  for (let from = 0, length = 0; length < longest; length++) {
    const next = words.slice(from).flatMap((word) => [...letters].map((letter) => word + letter));
    from = words.length;
    words.push(...next);
  }
  return words;
}

test('two patterns overlap exactly where some text fits both', () => {
  const patterns = wordsOf('ab*?', 3);
  // A text that fits both needs no more letters than both patterns together.
  const fitting = new Map(
    patterns.map((pattern) => [
      pattern,
      new Set(wordsOf('ab', 6).filter((text) => matchesWildcard(pattern, text))),
    ]),
  );
  for (const a of patterns) {
    for (const b of patterns) {
      const expected = [...fitting.get(a)!].some((text) => fitting.get(b)!.has(text));
      assert.equal(overlap(a, b), expected, `${a} and ${b}`);
    }
  }
});

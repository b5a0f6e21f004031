import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ComposedEdits } from '../../../server/src/policy/features/quick-fixes/composed-edits.ts';
import { applyEdits, type TextEdit } from '../../../server/src/policy/text/text-edit.ts';
import { runs } from '../../evaluate/naive/runs.ts';

/** Stretches that neither overlap nor begin at the same place, for a text of any length. */
const round = fc.uniqueArray(
  fc.record({ at: fc.nat(30), length: fc.nat(5), newText: fc.string({ maxLength: 4 }) }),
  {
    maxLength: 4,
    selector: ({ at }) => at,
  },
);

test('edits made in rounds come to the same as those that are made of them', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.array(round, { maxLength: 4 }), (text, rounds) => {
      let now = text;
      let composed = new ComposedEdits(text);
      for (const one of rounds) {
        const edits = fitted(one, now.length);
        composed = composed.after(edits);
        now = applyEdits(now, edits);
      }
      assert.equal(applyEdits(text, composed.edits()), now);
      for (const { span, newText } of composed.edits()) {
        assert.notEqual(text.slice(span.start, span.end), newText, 'an edit changes nothing');
      }
    }),
    runs(2000),
  );
});

function fitted(
  wanted: readonly { readonly at: number; readonly length: number; readonly newText: string }[],
  length: number,
): TextEdit[] {
  const sorted = wanted.filter(({ at }) => at <= length).sort((a, b) => a.at - b.at);
  return sorted.map((one, index) => {
    const next = sorted[index + 1]?.at ?? length;
    return { span: { start: one.at, end: Math.min(one.at + one.length, next) }, newText: one.newText };
  });
}

import type { LiteralValue } from '../../model/value.ts';

/** Values for a sentence, a few of many: `` `a`, `b` and 2 more ``. */
export function quotedValues(values: readonly LiteralValue[]): string {
  return listedTexts(
    values.map(({ text }) => `\`${text}\``),
    'and',
  );
}

/** Texts for a sentence, a few of many: `a, b or 2 more`. */
export function listedTexts(texts: readonly string[], word: 'and' | 'or'): string {
  const more = texts.length - SHOWN;
  if (more > 0) return `${texts.slice(0, SHOWN).join(', ')} ${word} ${more} more`;
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)!}` : (texts[0] ?? '');
}

const SHOWN = 4;

import type { PatternInfo } from '../../../server/src/protocol/protocol.ts';
import { type PickItem, separator } from './pick.ts';

export function patternItem<T>({ title, description, types }: PatternInfo, value: T): PickItem<T> {
  return { label: title, description: types.join(', '), detail: description, value };
}

/** Patterns under the policy type that each is first of all for. @param kinds the types in their order */
export function patternsByType<T>(
  patterns: readonly PatternInfo[],
  kinds: readonly string[],
  value: (pattern: PatternInfo) => T,
): PickItem<T>[] {
  return [...new Set(kinds)].flatMap((kind) => {
    const ofKind = patterns.filter((pattern) => pattern.kinds[0] === kind);
    const [first] = ofKind;
    if (!first) return [];
    return [
      separator(first.types[0] ?? ''),
      ...ofKind.map((pattern) => patternItem(pattern, value(pattern))),
    ];
  });
}

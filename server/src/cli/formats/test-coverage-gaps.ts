import type { CoverageOfFile } from '../../policy/policy-tests.ts';
import { placesIn } from './place.ts';

/** Something of a policy that no test exercises. */
export interface CoverageGap {
  /** From 1. */
  readonly line: number;
  /** What it is and what no test did with it. */
  readonly text: string;
}

/** In the order in which they stand. Of a statement whose action no test asks for nothing more is said. */
export function uncovered({ text, statements }: CoverageOfFile): readonly CoverageGap[] {
  const placeOf = placesIn(text);
  const gaps = statements.flatMap(({ name, span, matched, actions, conditions }) => {
    if (actions.every((action) => action.matched === 0))
      return [{ span, text: `${name}: no test asks for an action of it` }];
    const parts = [
      ...actions
        .filter((action) => action.matched === 0)
        .map((action) => ({ span: action.span, text: `${name}: no test asks for ${action.text}` })),
      ...conditions.flatMap(({ span: at, operator, key, held, failed }) =>
        unanswered(held, failed).map((answer) => ({
          span: at,
          text: `${name}: ${operator} ${key} ${answer}`,
        })),
      ),
    ];
    return matched === 0 ? [{ span, text: `${name}: it matches in no test` }, ...parts] : parts;
  });
  return gaps.map(({ span, text: what }) => ({ line: placeOf(span).startLine, text: what }));
}

function unanswered(held: number, failed: number): string[] {
  if (held === 0 && failed === 0) return ['is tried in no test'];
  if (held === 0) return ['holds in no test'];
  return failed === 0 ? ['holds in every test'] : [];
}

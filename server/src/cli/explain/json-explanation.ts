import type { FoundStatement } from '../../policy/access-denied.ts';
import { lineIndex } from '../../policy/index.ts';
import type { ReadPolicies } from './explain-policies.ts';
import type { ExplainedDenial } from './print-explanation.ts';

/** For programs: `line` from 1, `column` and `offset` from 0 in UTF-16 code units, `end` exclusive. */
export function jsonExplanation(
  { explanation, count, firstLine, lastLine }: ExplainedDenial,
  policies: ReadPolicies,
): object {
  const { headline, denial, deny, steps, responsible, causes, suggestion, next, problems } = explanation;
  const { span: _, ...message } = denial;
  return {
    headline,
    message,
    count,
    lines: { first: firstLine, last: lastLine },
    steps: steps.map(({ statements, ...step }) => ({
      ...step,
      statements: statements.map((one) => statement(one, policies)),
    })),
    ...(deny && { deny }),
    responsible: responsible.map((one) => statement(one, policies)),
    causes: causes.map((cause) => statement(cause, policies)),
    ...(suggestion && { suggestion: { ...suggestion, insert: undefined } }),
    next,
    problems,
  };
}

function statement<T extends Pick<FoundStatement, 'at'>>(
  { at, ...rest }: T,
  { inputs }: ReadPolicies,
): object {
  const input = at && inputs.get(at.uri);
  if (!at || !input) return rest;
  const lines = lineIndex(input.text);
  const place = (offset: number): object => {
    const { line, character } = lines.positionAt(offset);
    return { line: line + 1, column: character, offset };
  };
  return { ...rest, file: input.name, span: { start: place(at.span.start), end: place(at.span.end) } };
}

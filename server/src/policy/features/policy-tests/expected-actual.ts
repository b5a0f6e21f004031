import type { PolicyTestCase } from './policy-test-file.ts';
import type { CaseResult, RequestResult } from './run-policy-tests.ts';

/** What was expected and what came out, a line for each request, to be laid side by side. */
export interface ExpectedActual {
  readonly expected: string;
  readonly actual: string;
}

export function expectedActual({ case: { question }, requests }: CaseResult): ExpectedActual {
  if (!question) return { expected: '', actual: '' };
  const { expect, by } = question;
  const lines = requests.map((request) => {
    const actual = actualOf(request, by !== undefined);
    const wanted = by === undefined ? expect : `${expect} by statement ${by.statement}`;
    return { actual, expected: request.passed ? actual : wanted };
  });
  const [first] = lines;
  if (first && lines.length === 1) return first;
  const listed = (side: keyof ExpectedActual): string =>
    lines.map((line, index) => `${nameOf(requests[index]!)}: ${line[side]}`).join('\n');
  return { expected: listed('expected'), actual: listed('actual') };
}

function actualOf({ decision, decidedBy: [first] }: RequestResult, withStatement: boolean): string {
  if (!withStatement || !first) return decision;
  return `${decision} by statement ${first.sid ?? first.statement + 1}`;
}

function nameOf({ action, resource }: RequestResult): string {
  return `${action} on ${resource}`;
}

/** What a case asks and expects, in a few words. */
export function caseSummary({ question }: PolicyTestCase): string {
  if (!question) return '';
  const { expect, actions, resources } = question;
  const [action, ...others] = actions;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const on = resources.length === 1 ? '' : ` on ${resources.length} resources`;
  return `${expect}: ${action?.text ?? ''}${more}${on}`;
}

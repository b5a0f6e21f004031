import type { OperationContext } from '../operation.ts';
import { type Policy, readPolicy, type Statement } from './written-keys.ts';

/** Lines and columns from 1, in UTF-16 code units. */
export interface Position {
  readonly Line: number;
  readonly Column: number;
}

export interface StatementPosition {
  readonly StartPosition: Position;
  readonly EndPosition: Position;
}

/**
 * Where AWS says that a statement stands. It ends right behind its closing brace. It begins right behind what its parser read
 * last: the bracket of the list for the first one, the statement before it for the others, and its own opening brace where no
 * list is written. So it is in AWS's own examples.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html#API_SimulatePrincipalPolicy_Examples
 *
 * @param index from 0
 */
export function statementPosition(
  document: string,
  index: number,
  context: Pick<OperationContext, 'policies'>,
): StatementPosition | undefined {
  const policy = readPolicy(document, context);
  const end = statementAt(policy, index)?.node.span.end;
  const start = startOf(policy, index);
  if (start === undefined || end === undefined) return undefined;
  return { StartPosition: positionAt(document, start), EndPosition: positionAt(document, end) };
}

function startOf(policy: Policy, index: number): number | undefined {
  if (index > 0) return statementAt(policy, index - 1)?.node.span.end;
  const opening = policy.statement?.node?.span.start;
  return opening === undefined ? undefined : opening + 1;
}

function statementAt({ statements }: Policy, index: number): Statement | undefined {
  return statements.find((one) => one.index === index);
}

function positionAt(document: string, offset: number): Position {
  const lines = document.slice(0, offset).split(/\r\n|\n|\r/);
  return { Line: lines.length, Column: lines.at(-1)!.length + 1 };
}

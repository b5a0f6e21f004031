import { escalationPage } from '../../catalog/facts/escalation-paths.ts';
import type { Statement } from '../../model/policy.ts';
import { quoted } from '../../text/printable.ts';
import type { OpenPath, TakenStep } from './walk.ts';

/** What whoever has a policy can do, in the words of a message. */
export interface DescribedPaths {
  /** Path by path, with the statements that combine; of paths for which there is no room, only their number. */
  readonly ways: string;
  /** A page on the first path. */
  readonly page: string;
  /** The paths that `ways` names. */
  readonly named: readonly [OpenPath, ...OpenPath[]];
}

/** Characters that paths may fill: more are not read. The first is named in any case. */
const ROOM = 200;

/** @param paths the gravest first */
export function describePaths([first, ...others]: readonly [OpenPath, ...OpenPath[]]): DescribedPaths {
  const named: [OpenPath, ...OpenPath[]] = [first];
  let ways = describePath(first);
  for (const path of others) {
    const longer = `${ways}; ${describePath(path)}`;
    if (longer.length > ROOM) break;
    named.push(path);
    ways = longer;
  }
  const left = others.length + 1 - named.length;
  const rest = left === 0 ? '' : `; and ${left} more`;
  return { ways: `${ways}${rest}`, page: escalationPage(first.path), named };
}

/** run code in a new function (lambda-001: `iam:PassRole` in statement 2 with `lambda:CreateFunction` in statement 1) */
function describePath({ path, taken }: OpenPath): string {
  const runs: TakenStep[][] = [];
  for (const one of taken) {
    const run = runs.at(-1);
    if (run && run[0]!.statement === one.statement) run.push(one);
    else runs.push([one]);
  }
  const grants = runs.map((run) => `${listed(run)} in ${statementName(run[0]!.statement)}`);
  return `${path.does} (${path.id}: ${grants.join(' with ')})`;
}

function listed(steps: readonly TakenStep[]): string {
  const actions = steps.map(({ step }) => `\`${step.action}\``);
  const last = actions.pop()!;
  return actions.length > 0 ? `${actions.join(', ')} and ${last}` : last;
}

function statementName({ index, sid }: Statement): string {
  const text = sid?.value?.kind === 'literal' ? sid.value.text : '';
  return text === '' ? `statement ${index + 1}` : `statement ${quoted(text)}`;
}

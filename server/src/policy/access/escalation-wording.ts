import { escalationPage } from '../catalog/facts/escalation-paths.ts';
import type { Statement } from '../model/policy.ts';
import { quoted } from '../text/printable.ts';
import type { OpenPath, TakenStep } from './escalation-walk.ts';

/** What whoever has the policy can do, path by path with the statements that combine, and a page on the first path. */
export function describePaths(
  named: readonly [OpenPath, ...OpenPath[]],
  left: number,
): { readonly ways: string; readonly page: string } {
  const ways = named.map(describePath).join('; ');
  const rest = left === 0 ? '' : `; and ${left} more`;
  return { ways: `${ways}${rest}`, page: escalationPage(named[0].path) };
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

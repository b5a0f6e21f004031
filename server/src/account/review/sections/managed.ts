import type { PlanContext } from '../../intents/plan-context.ts';
import { code, list, loud, paragraphs, plain, sentence } from '../markdown.ts';

/** What manages it elsewhere, and would not know of the change. */
export function managedSection(
  managedBy: readonly string[],
  foundInCode: NonNullable<PlanContext['foundInCode']>,
): string | undefined {
  if (managedBy.length === 0 && foundInCode.length === 0) return undefined;
  return paragraphs(
    '## Managed elsewhere',
    loud(
      '**This makes drift.** What manages it does not know of the change, and its next run may take it back. Change it there instead: **Copy as** below writes it as Terraform or CloudFormation.',
    ),
    list([
      ...managedBy.map((one) => `It is managed by ${sentence(one)}.`),
      ...foundInCode.map(
        ({ file, host }) => `It seems to be written in ${code(file)} (${plain(toolOf(host))}).`,
      ),
    ]),
  );
}

/** `terraform-heredoc` → `Terraform` */
function toolOf(host: string): string {
  return TOOLS.find(([start]) => host.startsWith(start))?.[1] ?? host;
}

const TOOLS = [
  ['terraform', 'Terraform'],
  ['cloudformation', 'CloudFormation'],
  ['sam', 'AWS SAM'],
  ['serverless', 'Serverless Framework'],
  ['cdk', 'AWS CDK'],
  ['json', 'JSON'],
] as const;

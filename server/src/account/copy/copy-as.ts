import type { CopyFormat, Intent } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import { draftOf } from '../intents/draft-of.ts';
import type { PlanContext } from '../intents/plan-context.ts';
import { planning } from '../intents/plan-of.ts';
import { asThoughAbsent } from './as-though-absent.ts';
import { awsCliBash } from './aws-cli-bash.ts';
import { awsCliPowerShell } from './aws-cli-powershell.ts';
import { boto3 } from './boto3.ts';
import { cloudformation } from './cloudformation.ts';
import type { CopiedCalls } from './copied-calls.ts';
import { resourcesOf } from './resources.ts';
import { terraform } from './terraform.ts';

export interface CopiedText {
  readonly text: string;
  /** VS Code's name of the language. */
  readonly languageId: string;
}

/**
 * What would be done, as text for another tool. Reads the account and calls nothing else. Throws an AwsError of the kind
 * `invalid` where the tool cannot say it, or it cannot be done as things are.
 */
export async function copyAs(intent: Intent, as: CopyFormat, context: PlanContext): Promise<CopiedText> {
  const reading = planning(context);
  switch (as) {
    case 'awsCliBash':
      return { text: awsCliBash(await callsOf(intent, reading)), languageId: 'shellscript' };
    case 'awsCliPowerShell':
      return { text: awsCliPowerShell(await callsOf(intent, reading)), languageId: 'powershell' };
    case 'boto3':
      return { text: boto3(await callsOf(intent, reading)), languageId: 'python' };
    case 'terraform':
      return { text: terraform(await resourcesOf(intent, reading, 'Terraform')), languageId: 'terraform' };
    case 'cloudformation':
      return {
        text: cloudformation(await resourcesOf(intent, reading, 'CloudFormation')),
        languageId: 'yaml',
      };
  }
}

async function callsOf(intent: Intent, context: PlanContext): Promise<CopiedCalls> {
  const { title, steps, blocked } = await draftOf(intent, {
    ...context,
    gateway: asThoughAbsent(intent, context.gateway),
  });
  if (steps.length === 0) throw new AwsError('invalid', blocked ?? 'There is nothing to be done.');
  const { accountId } = context.gateway.identity;
  return {
    remarks: [`${title}, in account ${accountId}`, ...(blocked === undefined ? [] : [blocked])],
    calls: steps.map(({ call }) => call),
  };
}

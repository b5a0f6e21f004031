import * as vscode from 'vscode';
import type { PlanTexts } from './text-names.ts';

export function planTexts(): PlanTexts {
  const { t } = vscode.l10n;
  return {
    run: t('Run'),
    cancel: t('Cancel'),
    close: t('Close'),
    stop: t('Stop'),
    stopping: t('The call that is under way is seen to its end, and no other is made.'),
    undo: t('Undo…'),
    continue: t('Continue…'),
    tryAgain: t('Back to the Plan'),
    recentChanges: t('Recent Changes'),
    blocked: t('This cannot be run: {0}'),
    typeName: t('Type {0} to confirm'),
    copy: t('Copy'),
    copyAs: t('Copy as'),
    awsCliBash: t('AWS CLI (bash)'),
    awsCliPowerShell: t('AWS CLI (PowerShell)'),
    boto3: t('boto3'),
    terraform: t('Terraform'),
    cloudformation: t('CloudFormation'),
    acts: t('What to do with the plan'),
    steps: t('What was done, step by step'),
    running: t('{0} of {1} steps done'),
    done: t('Done'),
    notDone: t('Not done'),
    unknown: t('Not known'),
    notRun: t('Nothing was changed: {0}'),
    brokenOff: t(
      'It is not known what was done of this; Recent Changes tells as far as it was written down. {0}',
    ),
  };
}

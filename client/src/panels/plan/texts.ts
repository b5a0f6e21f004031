import * as vscode from 'vscode';
import type { PlanTexts } from './text-names.ts';

export function planTexts(): PlanTexts {
  const { t } = vscode.l10n;
  return {
    run: t('Run'),
    cancel: t('Cancel'),
    close: t('Close'),
    stop: t('Stop'),
    undo: t('Undo…'),
    continue: t('Continue…'),
    blocked: t('This cannot be run: {0}'),
    typeName: t('Type {0} to confirm'),
    copyAs: t('Copy as'),
    awsCliBash: t('AWS CLI (bash)'),
    awsCliPowerShell: t('AWS CLI (PowerShell)'),
    boto3: t('boto3'),
    terraform: t('Terraform'),
    cloudformation: t('CloudFormation'),
    steps: t('Steps'),
    running: t('{0} of {1} steps done'),
    done: t('Done'),
    notDone: t('Not done'),
    unknown: t('Not known'),
    notRun: t('Nothing was changed: {0}'),
  };
}

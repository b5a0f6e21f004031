import * as vscode from 'vscode';
import type { SummaryTexts } from './messages.ts';

export function summaryTexts(): SummaryTexts {
  const { t } = vscode.l10n;
  return {
    denied: t('Denied'),
    allowed: t('Allowed'),
    service: t('Service'),
    access: t('Access level'),
    resources: t('Resources'),
    conditions: t('Conditions'),
    principals: t('Principals'),
    notes: t('Notes'),
    empty: t('No statement of this policy allows or denies anything yet.'),
    none: t('None'),
    full: t('Full'),
    limited: t('Limited'),
    limitedTo: t('Limited: {0}'),
    more: t('{0} more'),
    showStatement: t('{0}: show the statement'),
    data: t('Wildcards are expanded with the AWS data of {0}.'),
    updated: t('The summary has {0} rows now.'),
  };
}

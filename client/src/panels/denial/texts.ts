import * as vscode from 'vscode';
import type { DenialTexts } from './text-names.ts';

export function denialTexts(): DenialTexts {
  const { t } = vscode.l10n;
  return {
    title: t('Access Denied'),
    question: t('Can This Role Be Assumed?'),
    principal: t('Principal'),
    action: t('Action'),
    resource: t('Resource'),
    responsible: t('What denies it'),
    closest: t('What comes closest'),
    certain: t('certain'),
    likely: t('likely'),
    possible: t('possibly'),
    steps: t('Step by step'),
    answered: t('Answered'),
    statement: t('Statement {0}'),
    show: t('Show {0}'),
    causes: t('Why the role cannot be assumed'),
    causeApplies: t('This is a cause'),
    causeExcluded: t('Not the cause'),
    causeUnknown: t('Cannot be told'),
    notIntended: t('It Is Not Intended'),
    isIntended: t('It Is Intended'),
    staysDenied: t('As it is intended, nothing is to be done: the policies do what they are for.'),
    suggestion: t('What would allow it'),
    insert: t('Insert into the Policy'),
    copy: t('Copy'),
    copyCommand: t('Copy {0}'),
    risk: t('What the checks would say then'),
    noRisk: t('The checks find nothing new with it.'),
    next: t('Next'),
    learnMore: t('Read more on AWS'),
    readAccount: t('Read the Account'),
    readAccountAgain: t('Read the Account Again'),
    signInAndRead: t('Sign In and Read the Account…'),
    problems: t('Problems'),
    message: t('The message'),
  };
}

import * as vscode from 'vscode';
import type { SimulationTexts } from './text-names.ts';

export function simulationTexts(): SimulationTexts {
  const { t } = vscode.l10n;
  return {
    ...formTexts(t),
    ...resultTexts(t),
    ...explanationTexts(t),
  };
}

type Translate = typeof vscode.l10n.t;

function formTexts(t: Translate) {
  return {
    question: t('Request'),
    dataDate: t('AWS data of {0}'),
    statementOnly: t('Statement {0} alone'),
    wholePolicy: t('Simulate the Whole Policy'),
    simulate: t('Simulate'),
    cancel: t('Cancel'),
    add: t('Add'),
    remove: t('Remove {0}'),
    none: t('None'),

    actions: t('Actions'),
    chosenOf: t('{0} of {1}'),
    searchActions: t('Search actions'),
    accessLevel: t('Access level'),
    allLevels: t('All access levels'),
    selectShown: t('Select all shown ({0})'),
    typeAction: t('Another action'),
    actionExample: t('such as s3:GetObject'),
    noSuchAction: t('`{0}` is no action; type a service prefix, a colon and a name, such as `s3:GetObject`.'),
    typedActions: t('Typed actions'),
    nothingFound: t('No action of the policy is found; type it below to add it.'),
    actionsOf: t('Actions by service'),

    resources: t('Resources'),
    typeResource: t('Another resource'),
    resourceExample: t('an ARN or *'),
    noSuchResource: t('`{0}` is no resource; type an ARN, such as `arn:aws:s3:::bucket/key`, or `*`.'),

    asker: t('Principal'),
    principal: t('Principal'),
    principalHelp: t(
      'An ARN of a user, role, session or root, a service, an identity provider, or anonymous.',
    ),
    resourceAccount: t('Account of the resources'),
    resourceAccountHelp: t(
      '12 digits; left empty, it is taken from the ARN, or is the account of the principal.',
    ),
    sessionDuration: t('Maximum session duration of the role, in seconds'),
    managementAccount: t('Management account of the organization'),

    context: t('Context'),
    contextNone: t('The policies mention no condition keys.'),
    contextHelp: t(
      'Unknown: what follows from the request itself; otherwise the key may be absent or have any value.',
    ),
    state: t('State of {0}'),
    stateValue: t('Value'),
    stateAbsent: t('Absent'),
    stateUnknown: t('Unknown'),
    valueOf: t('Value of {0}'),
    addValue: t('Add a value of {0}'),
    contextSummary: t('{0} given, {1} unknown'),

    others: t('Further policies'),
    addPolicy: t('Add Policy from File…'),
    layerOf: t('Where {0} applies'),
    levelOf: t('Level of {0}'),
    levelExample: t('Root, a unit or an account'),
    layerIdentity: t('Identity policy'),
    layerResource: t('Resource policy'),
    layerBoundary: t('Permissions boundary'),
    layerSession: t('Session policy'),
    layerVpcEndpoint: t('VPC endpoint policy'),
    layerScp: t('Service control policy'),
    layerRcp: t('Resource control policy'),
  };
}

function resultTexts(t: Translate) {
  return {
    results: t('Decisions'),
    chooseActions: t('Choose an action to simulate.'),
    chooseResources: t('Choose a resource to simulate.'),
    choosePrincipal: t('Name the principal that makes the request.'),
    wrongAccount: t('`{0}` is no account; an account ID has 12 digits.'),
    wrongDuration: t('`{0}` is no session duration; give seconds between 3600 and 43200.'),
    running: t('{0} of {1} decided'),
    cancelled: t('The simulation was cancelled.'),
    failed: t('No new simulation: {0}'),
    counted: t('{0} decisions: {1}.'),
    all: t('All'),
    allowed: t('Allowed'),
    explicitDeny: t('Explicit deny'),
    implicitDeny: t('Implicit deny'),
    depends: t('Depends'),
    filter: t('Show decisions'),
    searchResults: t('Search results'),
    noRows: t('No decision matches the filter.'),
    action: t('Action'),
    resource: t('Resource'),
    decision: t('Decision'),
    why: t('Why'),
    hangsOn: t('depends on {0}'),
    notApplicable: t('Not a resource of this action'),
    problems: t('Problems'),
    export: t('Export'),
    asCsv: t('CSV'),
    asJson: t('JSON'),
    asMarkdown: t('Markdown'),
    asTest: t('Save as Policy Test'),
    copyAs: t('Copy as'),
    asBash: t('AWS CLI (bash)'),
    asPowerShell: t('AWS CLI (PowerShell)'),
    asBoto3: t('boto3'),
  };
}

function explanationTexts(t: Translate) {
  return {
    explanation: t('Explanation'),
    explaining: t('Looking for the reason…'),
    of: t('{0} on {1}'),
    close: t('Close Explanation'),
    cases: t('Cases'),
    layers: t('Layer by layer'),
    answerAllows: t('Allows'),
    answerDenies: t('Denies'),
    answerSilent: t('Does not allow'),
    answerDepends: t('Depends'),
    answerUnbound: t('Does not apply'),
    statement: t('Statement {0}'),
    showStatement: t('{0}: show the statement'),
    matches: t('matches'),
    matchesNot: t('does not match'),
    mayMatch: t('may match'),
    filledIn: t('Context from the request itself'),
    rule: t('How AWS decides'),
    missing: t('What is missing to allow this'),
    insert: t('Insert into the Policy'),
    copy: t('Copy'),
    causes: t('Why the role cannot be assumed'),
    causesAllowed: t('What else can keep a role from being assumed'),
    causeApplies: t('This is a cause'),
    causeExcluded: t('Not the cause'),
    causeUnknown: t('Cannot be told'),
    causesExcluded: t('Other causes checked and excluded: {0}'),
    learnMore: t('Read more on AWS'),
  };
}

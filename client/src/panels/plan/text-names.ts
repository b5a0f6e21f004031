/** What the page says in its own words, in the user's language. `{0}` and so on stand for numbers and names. */
export type PlanTexts = Readonly<Record<PlanText, string>>;

export type PlanText =
  | 'run'
  | 'cancel'
  | 'close'
  | 'stop'
  | 'undo'
  | 'continue'
  | 'blocked'
  | 'typeName'
  | 'copyAs'
  | 'awsCliBash'
  | 'awsCliPowerShell'
  | 'boto3'
  | 'terraform'
  | 'cloudformation'
  | 'steps'
  | 'running'
  | 'done'
  | 'notDone'
  | 'unknown'
  | 'notRun';

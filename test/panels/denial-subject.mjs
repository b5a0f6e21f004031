const range = (line) => ({ start: { line, character: 4 }, end: { line: line + 5, character: 5 } });
export const object = 'arn:aws:s3:::photos/holiday/IMG_20260101_012234_raw.dng';
export const place = { uri: 'file:///w/roles/app%20role.json', range: range(3) };
export const statement = `{\n  "Effect": "Allow",\n  "Action": "s3:GetObject",\n  "Resource": "${object}"\n}`;
export const insert = { uri: place.uri, version: 2, edits: [{ range: range(9), newText: statement }] };

const steps = [
  ['identity', 'Who am I?', 'answered', 'The request was made by role `app` (session `s1`).'],
  ['attached', 'What is attached?', 'answered', 'Of the 2 policies known here 1 denies it.'],
  [
    'simulate',
    'What does a simulation say?',
    'notChecked',
    'Not checked, because the account was not asked.',
  ],
  ['limits', 'Do SCPs stand in the way?', 'notChecked', 'Not checked, because the account was not asked.'],
  [
    'resource',
    'What does the policy of the resource say?',
    'notChecked',
    'Not checked, because nothing was read.',
  ],
].map(([id, title, state, sentence]) => ({ id, title, state, sentence, statements: [] }));

const noPhotos = {
  layer: 'identity',
  policy: 'roles/app role.json',
  from: 'in the workspace',
  statement: 1,
  sid: 'NoPhotos',
  effect: 'Deny',
  sentence: 'Statement `NoPhotos` of `roles/app role.json` denies it.',
  at: place,
};

/** A denial as the server explains it from the workspace alone. */
export const explanation = {
  headline:
    '`s3:GetObject` was denied to role `app` (session `s1`) because no identity-based policy allows it.',
  message: {
    span: { start: 0, end: 10 },
    text: `User: arn:aws:sts::111122223333:assumed-role/app/s1 is not authorized to perform: s3:GetObject on resource: ${object}`,
    principal: 'arn:aws:sts::111122223333:assumed-role/app/s1',
    action: 's3:GetObject',
    resource: object,
  },
  steps: steps.map((step) => (step.id === 'attached' ? { ...step, statements: [noPhotos] } : step)),
  responsible: [
    { ...noPhotos, confidence: 'likely' },
    {
      layer: 'identity',
      policy: 'ReadOnly',
      from: 'attached to role app in account 111122223333',
      statement: 0,
      sentence: '`ReadOnly` does not allow it.',
      confidence: 'possible',
    },
  ],
  causes: [],
  suggestion: {
    question: 'Is this denial unintended? A missing Allow is often there for a reason.',
    layer: 'identity',
    sentence: 'This statement allows `s3:GetObject` and nothing else.',
    statement,
    insert,
    risk: [
      {
        findingType: 'SECURITY_WARNING',
        issueCode: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
        message: 'Name the roles.',
      },
    ],
  },
  next: [
    {
      kind: 'addAllow',
      sentence: 'If the access is meant to be, allow it.',
      link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html',
    },
    {
      kind: 'readAccount',
      sentence: 'See what is attached to role `app`.',
      command: 'aws iam list-attached-role-policies --role-name app',
    },
  ],
  problems: [],
};

/** Why a role cannot be assumed. */
export const assumption = {
  ...explanation,
  headline: '`sts:AssumeRole` was denied to role `app`; AWS does not say by which policy.',
  message: { ...explanation.message, text: 'User: app is not authorized to perform: sts:AssumeRole' },
  responsible: [],
  suggestion: undefined,
  causes: [
    { id: 'principal', verdict: 'applies', sentence: 'The trust policy does not name `app`.', at: place },
    { id: 'boundary', verdict: 'unknown', sentence: 'No permissions boundary is given.' },
    { id: 'session', verdict: 'unknown', sentence: 'No session policy is given.' },
    { id: 'externalId', verdict: 'excluded', sentence: 'The external ID matches.' },
  ],
  problems: ['The message names no account.'],
};

/**
 * Runs in the page in place of VS Code, the extension and the server: keeps what the page sends in `sent`, and answers
 * runs and explanations by the names of the actions; an action takes the resources of its service. `fake.hold` keeps answers back in `fake.held`.
 */
export function fakeHost(kept) {
  globalThis.sent = [];
  globalThis.keptState = kept;
  globalThis.fake = { hold: false, held: [] };
  const reply = (message) => {
    if (globalThis.fake.hold) globalThis.fake.held.push(message);
    else globalThis.postMessage(message);
  };
  const decide = (action) => {
    const [, verb] = /:(Get|Delete|Put)/.exec(action) ?? [];
    return { Get: 'allowed', Delete: 'explicitDeny', Put: 'depends' }[verb] ?? 'implicitDeny';
  };
  const row = (action, resource) => {
    const decision = decide(action);
    return {
      action,
      resource,
      decision,
      deniedBy: decision === 'explicitDeny' ? ['scp'] : decision === 'implicitDeny' ? ['identity'] : [],
      missingContext: decision === 'depends' ? ['aws:MultiFactorAuthPresent'] : [],
      why: `Why ${action} is ${decision}.`,
    };
  };
  const range = { start: { line: 4, character: 4 }, end: { line: 9, character: 5 } };
  const uri = 'file:///w/identity.json';
  const explanation = ({ action, question }) => ({
    decision: decide(action),
    headline: `About ${action} for ${question.principal}.`,
    cases: decide(action) === 'depends' ? ['Allowed if aws:MultiFactorAuthPresent is true.'] : [],
    rule: {
      summary: 'An explicit deny in any policy overrides every allow.',
      page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
    },
    filledIn: { 'aws:PrincipalAccount': ['111122223333'] },
    layers: [
      {
        layer: 'identity',
        title: 'Identity policies',
        answer: 'silent',
        sentence: 'No statement allows the action.',
        statements: [
          {
            policy: 'identity.json',
            at: { uri, range },
            index: 0,
            sid: '<b>Read</b>',
            effect: 'Allow',
            match: 'no',
            parts: [
              { name: 'Action', match: 'no', sentence: 's3:Get* does not cover it.' },
              { name: 'Resource', match: 'yes', sentence: 'The bucket is named.' },
              { name: 'Condition', match: 'unknown', sentence: 'The key is unknown.' },
            ],
          },
        ],
      },
      {
        layer: 'scp',
        level: 'Root',
        title: 'Service control policies',
        answer: 'denies',
        sentence: 'A statement denies it.',
        statements: [{ policy: 'scp.json', index: 1, effect: 'Deny', match: 'yes', parts: [] }],
      },
    ],
    problems: [],
    ...(decide(action) === 'implicitDeny' && {
      missing: {
        sentence: 'An Allow in the identity policy is missing.',
        statement: `{\n  "Effect": "Allow",\n  "Action": "${action}",\n  "Resource": "*"\n}`,
        insert: { uri, version: 3, edits: [{ range, newText: 'new' }] },
      },
      causes: [
        { id: 'externalId', verdict: 'excluded', sentence: 'The external ID matches.' },
        { id: 'principal', verdict: 'applies', sentence: 'The trust policy does not name the principal.' },
      ],
    }),
  });
  globalThis.acquireVsCodeApi = () => ({
    getState: () => globalThis.keptState,
    setState: (state) => {
      globalThis.keptState = structuredClone(state);
    },
    postMessage: (message) => {
      globalThis.sent.push(structuredClone(message));
      if (message.kind === 'run') {
        const { actions, resources } = message.question;
        const rows = actions.flatMap((action) =>
          resources
            .filter((resource) => resource.split(':')[2] === action.split(':')[0])
            .map((resource) => row(action, resource)),
        );
        const { mode } = message.where;
        const live = (one) => ({
          ...one,
          decision:
            one.action === 's3:ListBucket'
              ? 'allowed'
              : one.decision === 'depends'
                ? 'implicitDeny'
                : one.decision,
          matched: [{ policy: 'ReadOnly' }],
          why: 'AWS: as it says.',
        });
        const shown =
          mode === 'offline'
            ? rows
            : rows.map((one) => ({
                ...(mode === 'account' ? live(one) : one),
                live: live(one),
                ...(live(one).decision !== one.decision && {
                  disagreement: 'In the account `ReadOnly` allows it.',
                }),
              }));
        reply({
          kind: 'answer',
          run: message.run,
          mode,
          answer: { rows: shown, problems: [] },
          ...(mode !== 'offline' && { live: { organization: 'notVisible', notes: [], calls: 1 } }),
        });
      } else if (message.kind === 'explain') {
        reply({ kind: 'explanation', id: message.id, explanation: explanation(message.asked) });
      }
    },
  });
}

import { policyOfSize } from '../policies.ts';
import { inRounds } from '../rounds.ts';
import { latencyRow } from '../row.ts';
import { endAll, sessionsOf, within } from '../session.ts';
import type { Measure } from './measure.ts';

const POLICY = policyOfSize(12_288, 3);
const HOVERED = [
  '"Effect"',
  '"Resource"',
  ':Describe*',
  '"arn:aws:',
  '"StringEquals"',
  '"aws:',
  '"Action": "',
];
const OFFSETS = [
  ...HOVERED.flatMap((text) => (POLICY.includes(text) ? [POLICY.indexOf(text) + text.length - 1] : [])),
  // Actions of several services.
  ...[...POLICY.matchAll(/^ +"[a-z]+:(?=[A-Z])/gm)]
    .slice(0, 40)
    .map((match) => match.index + match[0].length + 1),
];

/** Over actions of many services, and everything else there is. */
export const hover: Measure = async (sides, repetitions) => {
  const sessions = await sessionsOf(sides, ({ initialized }) => initialized.capabilities.hoverProvider);
  const begun = sessions.map(
    (session) => session && { session, document: session.open('hovered.json', POLICY) },
  );
  const times = await inRounds(begun, repetitions, ({ session, document }, repetition) => {
    const offset = OFFSETS[repetition % OFFSETS.length]!;
    return within(30_000, session.client.hover(document.uri, document.lines.positionAt(offset)));
  });
  await endAll(sessions);
  return [latencyRow('hover', times, { p99: 5 })];
};

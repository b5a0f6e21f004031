import { DEBOUNCE } from '../../../server/src/lsp/scheduler.ts';
import { policyOfSize } from '../policies.ts';
import { inRounds } from '../rounds.ts';
import { latencyRow, medianRow, milliseconds } from '../row.ts';
import { endAll, type OpenDocument, PUSH, type Session, sessionsOf, within } from '../session.ts';
import type { Side } from '../sides.ts';
import type { Measure } from './measure.ts';

const POLICY = policyOfSize(12_288, 1);
/** The last letter of an action: without it the action is unknown. */
const TYPED = POLICY.indexOf('"', POLICY.indexOf(':', POLICY.indexOf('"Action"') + 10)) - 1;

interface Editing {
  readonly session: Session;
  readonly document: OpenDocument;
}

/** From a keystroke in 12 KB to what is wrong now. */
export const diagnostics: Measure = async (sides, repetitions) => {
  const pulling = await sessionsOf(sides, ({ initialized }) => initialized.capabilities.diagnosticProvider);
  const pulled = await inRounds(pulling.map(begin), repetitions, ({ session, document }, repetition) => {
    mistype(document, repetition);
    return within(30_000, session.client.diagnostics(document.uri));
  });
  await endAll(pulling);

  const pushing = await pushingSessions(sides);
  const pushed = await inRounds(pushing, repetitions, ({ session, document }, repetition) => {
    const answer = session.client.pushed(document.uri);
    mistype(document, repetition);
    return within(30_000, answer);
  });
  await endAll(pushing.map((one) => one?.session));
  const afterDebounce = pushed[0]!.map((times) => times.map((time) => time - DEBOUNCE));
  return [
    latencyRow('edit → pulled diagnostics', pulled, { p50: 3, p99: 10 }),
    medianRow(
      'debounce before diagnostics are pushed',
      [[DEBOUNCE], ...pushed.slice(1).map(() => undefined)],
      ms,
      {
        most: 50,
      },
    ),
    latencyRow('edit → pushed diagnostics, without our debounce', [afterDebounce], { p50: 3, p99: 10 }),
    latencyRow('edit → pushed diagnostics, all in all', pushed),
  ];
};

function begin(session: Session | undefined): Editing | undefined {
  return session && { session, document: session.open('edited.json', POLICY) };
}

/** Sessions whose server sent diagnostics for the document by itself. */
async function pushingSessions(sides: readonly Side[]): Promise<(Editing | undefined)[]> {
  const editing: (Editing | undefined)[] = [];
  for (const session of await sessionsOf(sides, () => true, PUSH)) {
    const begun = begin(session)!;
    const first = within(5000, begun.session.client.pushed(begun.document.uri));
    const pushes = await first.then(
      () => true,
      () => false,
    );
    if (!pushes) await begun.session.end();
    editing.push(pushes ? begun : undefined);
  }
  return editing;
}

function mistype(document: OpenDocument, repetition: number): void {
  document.type(TYPED, repetition % 2 === 0 ? 'x' : POLICY[TYPED]!);
}

function ms(value: number): string {
  return `${milliseconds(value)} ms`;
}

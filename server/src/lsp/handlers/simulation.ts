import type { CancellationToken } from 'vscode-languageserver';
import {
  disagreement,
  type Explanation,
  type PolicySource,
  policyName,
  type Question,
  type Subject,
} from '../../policy/index.ts';
import type { LiveRow } from '../../protocol/account.ts';
import {
  type Disagreement,
  type ExplainSimulation,
  type ExportSimulation,
  explainDisagreements,
  explainSimulation,
  exportSimulation,
  liveSimulation,
  type PolicyReference,
  type RunSimulation,
  runSimulation,
  type SimulationAnswer,
  type SimulationContextKey,
  type SimulationExplanation,
  type SimulationExport,
  type SimulationProgress,
  type SimulationQuestion,
  type SimulationRow,
  type SimulationSubject,
  type SimulationSubjectParams,
  simulationContextKeys,
  simulationProgress,
  simulationSubject,
} from '../../protocol/simulation.ts';
import type { OpenPolicy } from '../documents.ts';
import type { Server } from '../server.ts';
import { sliced } from '../sliced.ts';
import { toRange, toTextEdit } from '../to-lsp.ts';

/** Requests of the simulation panel: what can be asked about a policy, the answers, and why they are so. */
export function registerSimulation(server: Server): void {
  const { connection, guard } = server;
  const onRequest = <P, R>(
    method: string,
    run: (params: P, token: CancellationToken) => Promise<R | null>,
  ): void => {
    connection.onRequest(method, (params: P, token: CancellationToken) =>
      guard(method, null as R | null, (given: P) => run(given, token))(params, token),
    );
  };
  onRequest(simulationSubject.method, (params: SimulationSubjectParams) => subjectOf(params, server));
  onRequest(runSimulation.method, (params: RunSimulation, token) => run(params, token, server));
  onRequest(explainSimulation.method, (params: ExplainSimulation) => explain(params, server));
  onRequest(exportSimulation.method, async ({ question, as }: ExportSimulation, token) => {
    const asked = await read(question, server);
    if (!asked) return null;
    const walk = server.service.simulation.export(asked.question, as);
    const exported: SimulationExport | undefined = await sliced(walk, now, token);
    return exported ?? null;
  });
  connection.onRequest(
    explainDisagreements.method,
    guard(explainDisagreements.method, [], (pairs: readonly Decided[]): readonly Disagreement[] =>
      pairs.flatMap(({ offline, live }) => {
        const sentence = disagreement(offline, live);
        return sentence === undefined
          ? []
          : [{ action: offline.action, resource: offline.resource, sentence }];
      }),
    ),
  );
  connection.onRequest(
    simulationContextKeys.method,
    guard(simulationContextKeys.method, [], (names: readonly string[]): readonly SimulationContextKey[] =>
      server.service.simulation.contextKeys(names),
    ),
  );
  onRequest(liveSimulation.method, async ({ question }: { readonly question: SimulationQuestion }) => {
    const asked = await read(question, server);
    return asked ? server.service.simulation.live(asked.question) : null;
  });
}

interface Decided {
  readonly offline: SimulationRow;
  readonly live: LiveRow;
}

const now = (): number => performance.now();

async function subjectOf(
  { uri, position, statementOnly = false }: SimulationSubjectParams,
  { documents, service }: Server,
): Promise<SimulationSubject | null> {
  const open = await documents.get(uri);
  if (!open) return null;
  const offset = open.document.offsetAt(position);
  const options = { statementOnly, name: documentName(uri) };
  const subject: Subject | undefined = service.simulation.subject(open.file, offset, options);
  return subject ? { uri, ...subject } : null;
}

/** Milliseconds between two messages on how far a run is. */
const PROGRESS_INTERVAL = 100;

async function run(
  { run, question }: RunSimulation,
  token: CancellationToken,
  server: Server,
): Promise<SimulationAnswer | null> {
  const asked = await read(question, server);
  if (!asked) return null;
  let told = now();
  const answer = await sliced(server.service.simulation.run(asked.question), now, token, (step) => {
    if (now() - told < PROGRESS_INTERVAL) return;
    told = now();
    const progress: SimulationProgress = { run, ...step };
    void server.connection.sendNotification(simulationProgress.method, progress);
  });
  return answer ?? null;
}

async function explain(
  { question, action, resource }: ExplainSimulation,
  server: Server,
): Promise<SimulationExplanation | null> {
  const asked = await read(question, server);
  if (!asked) return null;
  return toExplanation(server.service.simulation.explain(asked.question, action, resource), asked.open);
}

interface ReadQuestion {
  readonly question: Question;
  /** Documents of its policies, by URI. */
  readonly open: ReadonlyMap<string, OpenPolicy>;
}

/** Undefined where a policy of the question is gone: without it the answer would be another one. */
async function read(
  { subject, others, ...question }: SimulationQuestion,
  { documents }: Server,
): Promise<ReadQuestion | undefined> {
  const open = new Map<string, OpenPolicy>();
  for (const { uri } of [subject, ...others]) {
    const document = open.get(uri) ?? (await documents.get(uri));
    if (document) open.set(uri, document);
  }
  const own = sourceOf(subject, open);
  const sources = others.map((other) => ({ source: sourceOf(other, open), other }));
  if (!own || sources.some(({ source }) => !source)) return undefined;
  return {
    open,
    question: {
      ...question,
      subject: { ...own, statement: subject.statement },
      others: sources.map(({ source, other: { layer, level } }) => ({ ...source!, layer, level })),
    },
  };
}

function sourceOf(
  { uri, policyIndex }: PolicyReference,
  open: ReadonlyMap<string, OpenPolicy>,
): PolicySource | undefined {
  const file = open.get(uri)?.file;
  const located = file?.policies[policyIndex];
  if (!file || !located) return undefined;
  const name = nameAmong(uri, [...open.keys()]);
  return { uri, file, located, name: policyName(file, located, name) };
}

/** The name of the document, with that of its folder where two have the same. */
function nameAmong(uri: string, all: readonly string[]): string {
  const name = documentName(uri);
  const isAlone = all.every((other) => other === uri || documentName(other) !== name);
  const folder = uri.split('/').at(-2);
  return isAlone || !folder ? name : `${decoded(folder)}/${name}`;
}

function documentName(uri: string): string {
  return (
    decoded(
      uri
        .replace(/[?#].*$/, '')
        .split(/[/:]/)
        .at(-1) ?? uri,
    ) || uri
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function toExplanation(
  { layers, missing, causes, ...rest }: Explanation,
  open: ReadonlyMap<string, OpenPolicy>,
): SimulationExplanation {
  const insert = missing?.insert;
  const target = insert && open.get(insert.uri);
  return {
    ...rest,
    layers: layers.map(({ statements, ...layer }) => ({
      ...layer,
      statements: statements.map(({ at, ...statement }) => {
        const document = at && open.get(at.uri)?.document;
        return document
          ? { ...statement, at: { uri: at.uri, range: toRange(document, at.span) } }
          : statement;
      }),
    })),
    ...(missing && {
      missing: {
        sentence: missing.sentence,
        statement: missing.statement,
        ...(insert &&
          target && {
            insert: {
              uri: insert.uri,
              version: target.version,
              edits: insert.edits.map((edit) => toTextEdit(target.document, edit)),
            },
          }),
      },
    }),
    ...(causes.length > 0 && {
      causes: causes.map(({ id, verdict, sentence }) => ({ id, verdict, sentence })),
    }),
  };
}

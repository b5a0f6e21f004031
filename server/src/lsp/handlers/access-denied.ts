import type { CancellationToken } from 'vscode-languageserver';
import type {
  DenialExplanation,
  FoundStatement,
  KnownPolicy,
  Responsible,
  Suggestion,
} from '../../policy/access-denied.ts';
import { lineIndex, policyName, type Span } from '../../policy/index.ts';
import {
  type AccessDeniedExplanation,
  type AccessDeniedMessage,
  type AccessDeniedSuggestion,
  type DeniedPlace,
  type DeniedStatement,
  type ExplainAccessDenied,
  explainAccessDenied,
  type ParseAccessDenied,
  parseAccessDenied,
  type ResponsibleStatement,
} from '../../protocol/access-denied.ts';
import type { Range } from '../../protocol/protocol.ts';
import type { Server } from '../server.ts';
import { sliced } from '../sliced.ts';
import { type WorkspaceDocument, workspaceDocuments } from '../workspace-policies.ts';

/** Requests about denials of AWS: which a text holds, and why one was made. */
export function registerAccessDenied(server: Server): void {
  const { connection, guard, service } = server;
  connection.onRequest(
    parseAccessDenied.method,
    guard(
      'accessDenied/parse',
      [] as readonly AccessDeniedMessage[],
      async ({ text }: ParseAccessDenied): Promise<readonly AccessDeniedMessage[]> => {
        const { parseDenials } = await import('../../policy/access-denied.ts');
        return parseDenials(text.slice(0, LONGEST), service.catalog);
      },
    ),
  );
  connection.onRequest(explainAccessDenied.method, (params: ExplainAccessDenied, token: CancellationToken) =>
    guard('accessDenied/explain', null as AccessDeniedExplanation | null, (given: ExplainAccessDenied) =>
      explain(given, token, server),
    )(params, token),
  );
}

/** UTF-16 code units that are looked at of one text. */
const LONGEST = 10_000_000;

const now = (): number => performance.now();

async function explain(
  { message, asked, workspace = true, known, account, decoded }: ExplainAccessDenied,
  token: CancellationToken,
  server: Server,
): Promise<AccessDeniedExplanation | null> {
  const { explainDenial, workspacePolicy } = await import('../../policy/access-denied.ts');
  const found = workspace ? await workspaceDocuments(server, token) : { documents: [], isCut: false };
  if (!found) return null;
  // What the account process read is shown as a document too, which may be open.
  const read = new Set(account?.policies.flatMap(({ uri }) => uri ?? []));
  const documents = found.documents.filter(({ uri }) => !read.has(uri));
  const policies = documents.flatMap(({ uri, name, file }) =>
    file.policies.map(
      (located): KnownPolicy =>
        workspacePolicy(file, located, {
          uri,
          name: policyName(file, located, name),
          from: 'in the workspace',
        }),
    ),
  );
  const walk = explainDenial(
    { denial: message, asked, known, account, decoded, ...(workspace && { workspace: policies }) },
    server.service.catalog,
  );
  const explanation = await sliced(walk, now, token);
  if (!explanation) return null;
  const texts = placeMaker(documents, account?.policies ?? []);
  const answer = toExplanation(explanation, texts);
  return found.isCut ? { ...answer, problems: [...answer.problems, CUT] } : answer;
}

const CUT =
  'The workspace holds more files than are looked at, so policies may be missing here; open those that matter.';

interface Texts {
  place(at: { readonly uri: string; readonly span: Span }): DeniedPlace | undefined;
  range(uri: string, span: Span): Range | undefined;
  version(uri: string): number | undefined;
}

function placeMaker(
  documents: readonly WorkspaceDocument[],
  evidence: readonly { readonly uri?: string; readonly document: string }[],
): Texts {
  const texts = new Map<string, string>();
  for (const { uri, document } of evidence) if (uri !== undefined) texts.set(uri, document);
  for (const { uri, file } of documents) texts.set(uri, file.text);
  const ranges = new Map<string, ReturnType<typeof lineIndex>>();
  const range = (uri: string, { start, end }: Span): Range | undefined => {
    const text = texts.get(uri);
    if (text === undefined) return undefined;
    const lines = ranges.get(uri) ?? lineIndex(text);
    ranges.set(uri, lines);
    return { start: lines.positionAt(start), end: lines.positionAt(end) };
  };
  return {
    range,
    place({ uri, span }) {
      const found = range(uri, span);
      return found && { uri, range: found };
    },
    version: (uri) => documents.find((one) => one.uri === uri)?.version,
  };
}

function toExplanation(
  { denial, steps, responsible, causes, suggestion, ...rest }: DenialExplanation,
  texts: Texts,
): AccessDeniedExplanation {
  return {
    ...rest,
    message: denial,
    steps: steps.map(({ statements, ...step }) => ({
      ...step,
      statements: statements.map((one) => toStatement(one, texts)),
    })),
    responsible: responsible.map((one) => toResponsible(one, texts)),
    causes: causes.map(({ at, ...cause }) => ({ ...cause, ...placed(at, texts) })),
    ...(suggestion && { suggestion: toSuggestion(suggestion, texts) }),
  };
}

function placed(at: FoundStatement['at'], texts: Texts): { readonly at?: DeniedPlace } {
  const place = at && texts.place(at);
  return place ? { at: place } : {};
}

function toStatement({ at, ...rest }: FoundStatement, texts: Texts): DeniedStatement {
  return { ...rest, ...placed(at, texts) };
}

function toResponsible({ at, ...rest }: Responsible, texts: Texts): ResponsibleStatement {
  return { ...rest, ...placed(at, texts) };
}

function toSuggestion({ insert, ...rest }: Suggestion, texts: Texts): AccessDeniedSuggestion {
  if (!insert) return rest;
  const { uri } = insert;
  const version = texts.version(uri);
  const edits = insert.edits.flatMap(({ span, newText }) => {
    const range = texts.range(uri, span);
    return range ? [{ range, newText }] : [];
  });
  if (edits.length < insert.edits.length) return rest;
  return { ...rest, insert: { uri, ...(version !== undefined && { version }), edits } };
}

import type { Catalog } from '../../catalog/catalog.ts';
import type { Outcome } from '../../evaluate/decide.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { AppliedPolicies, AuthorizationRequest, Layer } from '../../evaluate/request.ts';
import { quoted } from '../../text/printable.ts';
import { requestOf } from '../simulation/simulate-policies.ts';
import type { CoverageCollector } from './collect-coverage.ts';
import { type DecidedStatement, decidedStatement, decidingStatements } from './deciding-statements.ts';
import { judge } from './judge.ts';
import type { PolicyLoader, ReadPolicyFile } from './load-policies.ts';
import type { CaseQuestion, PolicyTestCase, PolicyTestError, PolicyTestFile } from './policy-test-file.ts';

export interface PolicyTestOptions {
  readonly catalog: Catalog;
  /** One for all files of a run. */
  readonly loader: PolicyLoader;
  readonly read: ReadPolicyFile;
  readonly coverage?: CoverageCollector | undefined;
  /** Numbers of the cases to run, from 0; absent: all. */
  readonly only?: ReadonlySet<number> | undefined;
}

/** What became of a file of policy tests. */
export interface PolicyTestRun {
  readonly file: PolicyTestFile;
  /** Of the cases that were to run, in order. */
  readonly results: readonly CaseResult[];
  /** Everything wrong with the file and with the policies that it names, in order, each once. */
  readonly errors: readonly PolicyTestError[];
}

export type CaseStatus = 'passed' | 'failed' | 'error';

export interface CaseResult {
  readonly case: PolicyTestCase;
  /** `error`: it could not be run. */
  readonly status: CaseStatus;
  /** Why it failed or could not be run; a line for each request that differs. */
  readonly message: string | undefined;
  /** Where the mistake is that keeps it from being run. */
  readonly error: PolicyTestError | undefined;
  /** Every action on every resource, in their order. */
  readonly requests: readonly RequestResult[];
}

export interface RequestResult {
  readonly action: string;
  readonly resource: string;
  readonly passed: boolean;
  readonly decision: Outcome | 'depends';
  /** Why it is not what was expected, in a sentence; undefined where it is. */
  readonly message: string | undefined;
  readonly decidedBy: readonly DecidedStatement[];
  /** Everything that unknown context can lead to: more than one where it depends. */
  readonly outcomes: readonly Outcome[];
  readonly deniedBy: readonly Layer[];
  /** Condition keys that the decision hangs on. */
  readonly missingContext: readonly string[];
  /** What could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
}

/** Runs the tests of a file. Never throws: what is wrong is named at its place, and the other tests run. */
export function runPolicyTests(file: PolicyTestFile, options: PolicyTestOptions): PolicyTestRun {
  const { only } = options;
  const errors = errorsBefore(file, options);
  const results: CaseResult[] = [];
  for (const one of file.cases) {
    if (only && !only.has(one.index)) continue;
    const result = runCase(one, file, options);
    if (result.error && !isEcho(result.error, file)) errors.set(keyOf(result.error), result.error);
    results.push(result);
  }
  return { file, results, errors: inOrder(errors.values()) };
}

/** Mistakes that are there whatever case is run. */
function errorsBefore(
  file: PolicyTestFile,
  { loader, read }: Pick<PolicyTestOptions, 'loader' | 'read'>,
): Map<string, PolicyTestError> {
  const all = [...file.errors, ...loader.load(file.policies, file, read).errors];
  return new Map(all.map((error) => [keyOf(error), error]));
}

function inOrder(errors: Iterable<PolicyTestError>): readonly PolicyTestError[] {
  return [...errors].sort((a, b) => a.span.start - b.span.start);
}

/** What several cases run into is one mistake. */
function keyOf({ message, span }: PolicyTestError): string {
  return `${span.start} ${message}`;
}

/** True for what is said of a case because of a mistake that is named by itself. */
function isEcho(error: PolicyTestError, { errors }: PolicyTestFile): boolean {
  return errors.some(
    (own) => own !== error && own.span === error.span && error.message.endsWith(own.message),
  );
}

/** Looks at everything that the cases need, and runs none. */
export function checkPolicyTests(
  file: PolicyTestFile,
  { loader, read }: Pick<PolicyTestOptions, 'loader' | 'read'>,
): readonly PolicyTestError[] {
  const errors = errorsBefore(file, { loader, read });
  for (const { question } of file.cases) {
    if (!question) continue;
    for (const error of loader.load(question.policies, file, read).errors) errors.set(keyOf(error), error);
  }
  return inOrder(errors.values());
}

function runCase(one: PolicyTestCase, file: PolicyTestFile, options: PolicyTestOptions): CaseResult {
  const { question } = one;
  if (!question) return notRun(one, one.error);
  const { applied, errors } = options.loader.load(question.policies, file, options.read);
  const [error] = errors;
  if (error) return notRun(one, error);
  options.coverage?.use(applied);
  const requests = question.actions.flatMap((action) =>
    question.resources.map((resource) =>
      ask(question, { action: action.text, resource: resource.text }, applied, options),
    ),
  );
  const differing = requests.filter(({ passed }) => !passed);
  return {
    case: one,
    status: differing.length === 0 ? 'passed' : 'failed',
    message: differing.length === 0 ? undefined : messageOf(differing, requests.length),
    error: undefined,
    requests,
  };
}

function notRun(one: PolicyTestCase, error: PolicyTestError | undefined): CaseResult {
  return { case: one, status: 'error', message: error?.message, error, requests: [] };
}

function messageOf(differing: readonly RequestResult[], total: number): string {
  const lines = differing.map(({ message }) => message ?? '');
  if (total === 1) return lines.join('\n');
  const named = differing.map(
    ({ action, resource }, index) => `${quoted(action)} on ${quoted(resource)}: ${lines[index]}`,
  );
  return [`${differing.length} of ${total} requests came out otherwise:`, ...named].join('\n');
}

function ask(
  question: CaseQuestion,
  asked: { readonly action: string; readonly resource: string },
  policies: AppliedPolicies,
  { catalog, coverage, loader }: PolicyTestOptions,
): RequestResult {
  const request = requestFor(question, asked, policies, catalog);
  const evaluation = evaluate(request, catalog);
  if (evaluation.trace) coverage?.add(evaluation.trace);
  const deciding = decidingStatements(evaluation);
  const message = judge(question, evaluation, deciding);
  // Of many tests the traces would fill the memory.
  const { decision, outcomes, deniedBy, missingContext, problems } = evaluation;
  return {
    ...asked,
    passed: message === undefined,
    decision,
    message,
    decidedBy: deciding.map((one) => decidedStatement(one, loader.originOf)),
    outcomes,
    deniedBy,
    missingContext,
    problems,
  };
}

function requestFor(
  { principal, resourceAccount, context, unknown, managementAccountId, roleMaxSessionDuration }: CaseQuestion,
  asked: { readonly action: string; readonly resource: string },
  policies: AppliedPolicies,
  catalog: Catalog,
): AuthorizationRequest {
  const request = {
    ...asked,
    principal: principal.text,
    resourceAccount,
    context,
    unknown: unknown ?? [],
    policies,
    organization: managementAccountId === undefined ? undefined : { managementAccountId },
    roleMaxSessionDuration,
  };
  return unknown === undefined ? requestOf({ ...request, absent: [] }, catalog) : request;
}

import type {
  ConditionOfTrace,
  LayerOfTrace,
  SimulationResult,
  StatementOfTrace,
} from '../../policy/index.ts';
import { printable, type Terminal } from '../terminal.ts';
import type { PolicyPlace } from './policy-files.ts';
import { count, layerName, why } from './why.ts';

/** A decision with what was asked. */
export interface DecidedRequest {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** With its trace. */
  readonly result: SimulationResult;
}

export interface PrintContext {
  readonly places: ReadonlyMap<string, PolicyPlace>;
  readonly colours: boolean;
}

/** A decision for people: what it is, why, and layer by layer what it follows from. */
export function printDecision(decided: DecidedRequest, context: PrintContext, terminal: Terminal): void {
  const { result } = decided;
  const lines = [
    `${decisionWord(result.decision, context)}  ${decided.action} on ${decided.resource}`,
    `  by ${decided.principal}`,
    '',
    why(result),
    ...dependingKeys(result),
    ...layerLines(result, context),
    ...filledInLines(result),
    ...problemLines(result),
  ];
  for (const line of lines) terminal.out(`${printed(line)}\n`);
}

/** One line for each of many decisions, and what could not be taken as it stands behind them. */
export function printDecisions(
  decided: readonly DecidedRequest[],
  context: PrintContext,
  terminal: Terminal,
): void {
  const width = Math.max(...decided.map(({ action }) => action.length));
  for (const { result, action, resource } of decided) {
    const head = `${decisionWord(result.decision, context, 13)}  ${action.padEnd(width)}  ${resource}`;
    terminal.out(`${printed(`${head}  ${why(result)}`)}\n`);
  }
  const problems = new Set(decided.flatMap(({ result }) => result.problems));
  if (problems.size > 0) terminal.out('\nProblems\n');
  for (const problem of problems) terminal.out(`  ${printed(problem)}\n`);
}

/** In words, for not everybody sees the colours. */
const WORDS: Readonly<Record<SimulationResult['decision'], readonly [word: string, colour: number]>> = {
  allowed: ['ALLOWED', 32],
  explicitDeny: ['EXPLICIT DENY', 31],
  implicitDeny: ['IMPLICIT DENY', 31],
  depends: ['DEPENDS', 33],
};

function decisionWord(decision: SimulationResult['decision'], { colours }: PrintContext, width = 0): string {
  const [word, colour] = WORDS[decision];
  const padded = word.padEnd(width);
  return colours ? `\u001b[${colour}m${padded}\u001b[0m` : padded;
}

/** What would steer a terminal is taken out, but for the colour of the decision at the beginning. */
function printed(line: string): string {
  const [own = ''] = /^\u001b\[\d+m[A-Z ]+\u001b\[0m/.exec(line) ?? [];
  return own + printable(line.slice(own.length));
}

function dependingKeys({ decision, missingContext }: SimulationResult): string[] {
  if (decision !== 'depends' || missingContext.length === 0) return [];
  return [
    `Unknown: ${missingContext.join(', ')}. Say each by --context KEY=VALUE or --absent KEY to have it decided.`,
  ];
}

const ANSWERS: Readonly<Record<LayerOfTrace['answer'], string>> = {
  allows: 'allow it',
  denies: 'deny it',
  silent: 'do not allow it',
  depends: 'depend on what is unknown',
  unbound: 'have no say',
};

function layerLines({ trace }: SimulationResult, context: PrintContext): string[] {
  return (trace?.layers ?? []).flatMap((layer) => {
    const name = layerName(layer);
    const because = layer.unbound === undefined ? '' : `: ${layer.unbound}`;
    const isOne = layer.layer === 'resource' || layer.layer === 'boundary' || layer.layer === 'vpcEndpoint';
    const answer = isOne ? singular(ANSWERS[layer.answer]) : ANSWERS[layer.answer];
    const statements = layer.unbound === undefined ? layer.statements : [];
    const shown = statements.filter(isAbout);
    const others = statements.length - shown.length;
    return [
      '',
      `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${answer}${because}`,
      ...shown.flatMap((statement) => statementLines(statement, context)),
      ...(others > 0 ? [`  ${count(others, 'statement is', 'statements are')} about other actions`] : []),
    ];
  });
}

function singular(answer: string): string {
  return answer
    .replace(/^do /, 'does ')
    .replace(/^have /, 'has ')
    .replace(/^(allow|deny|depend)\b/, (verb) => (verb === 'deny' ? 'denies' : `${verb}s`));
}

/** What is about other actions would bury the statements that matter. */
function isAbout({ parts }: StatementOfTrace): boolean {
  return parts.action !== 'no';
}

function statementLines(one: StatementOfTrace, context: PrintContext): string[] {
  const place = context.places.get(one.policy);
  const start = place?.located.policy.statements.find(({ index }) => index === one.statement)?.span.start;
  const where =
    place && start !== undefined ? `${place.file}:${place.lines.positionAt(start).line + 1}` : one.policy;
  const number = one.statement + 1;
  const name = one.sid ? `${number} ${one.sid}` : String(number);
  const conditions =
    one.parts.principal === 'no' || one.parts.resource === 'no'
      ? []
      : one.parts.conditions.map((condition) => `      ${conditionLine(condition, one, place)}`);
  return [`  ${where}  ${one.effect} ${name}: ${matchWords(one)}`, ...conditions];
}

function matchWords({ match, refused, effect, parts }: StatementOfTrace): string {
  if (match === 'yes') return refused ? 'is refused by AWS and counts as matching' : 'matches';
  const wanted = match === 'no' ? 'no' : 'unknown';
  const reasons = [
    ...(parts.principal === wanted ? ['principal'] : []),
    ...(parts.action === wanted ? ['action'] : []),
    ...(parts.resource === wanted ? ['resource'] : []),
    ...(parts.conditions.some((condition) => condition.match === wanted) ? ['condition'] : []),
  ];
  if (match === 'no' && refused && effect === 'Allow' && reasons.length === 0)
    return 'is refused by AWS and grants nothing';
  const by = reasons.length > 0 ? ` by its ${reasons.join(' and ')}` : '';
  return match === 'no' ? `does not match${by}` : `may match${by}`;
}

function conditionLine(
  { operator, key, match, requestValues }: ConditionOfTrace,
  statement: StatementOfTrace,
  place: PolicyPlace | undefined,
): string {
  const wanted = wantedValues(operator, key, statement, place);
  const values = wanted === undefined ? '' : ` ${list(wanted)}`;
  const holds = match === 'yes' ? 'holds' : match === 'no' ? 'does not hold' : 'may hold';
  const has =
    requestValues !== undefined
      ? `the request has ${list(requestValues)}`
      : match === 'unknown'
        ? 'the key is unknown'
        : 'the request has no value of the key';
  return `${operator} ${key}${values}: ${holds}, ${has}`;
}

/** Values that the policy compares with, as far as they are known; undefined where the policy is in no file. */
function wantedValues(
  operator: string,
  key: string,
  { statement }: StatementOfTrace,
  place: PolicyPlace | undefined,
): readonly string[] | undefined {
  const own = place?.located.policy.statements.find(({ index }) => index === statement);
  const uses = own?.condition?.operators.filter(({ text }) => text === operator).flatMap(({ keys }) => keys);
  return uses
    ?.find((use) => use.key === key)
    ?.values.map((value) => {
      if (value.kind === 'literal') return value.text;
      return value.kind === 'pattern' ? value.parts.map((part) => part ?? '…').join('') : '…';
    });
}

/** Values that are shown of a longer list. */
const MOST_SHOWN = 5;

function list(values: readonly string[]): string {
  const shown = values.slice(0, MOST_SHOWN).map((value) => JSON.stringify(value));
  if (values.length > MOST_SHOWN) shown.push(`${values.length - MOST_SHOWN} more`);
  return shown.length === 0 ? '[]' : shown.join(', ');
}

function filledInLines({ trace }: SimulationResult): string[] {
  const entries = Object.entries(trace?.filledIn ?? {});
  const lines = entries.map(([key, values]) => `  ${key} = ${values.join(', ')}`);
  const account = trace?.assumedResourceAccount;
  if (account !== undefined) {
    lines.push(
      `  account of the resource = ${account}, that of the principal; say another by --resource-account`,
    );
  }
  return lines.length === 0 ? [] : ['', 'Follows from the request itself', ...lines];
}

function problemLines({ problems }: SimulationResult): string[] {
  return problems.length === 0 ? [] : ['', 'Problems', ...problems.map((problem) => `  ${problem}`)];
}

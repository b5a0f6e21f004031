import { parseArgs } from 'node:util';
import { openCatalog } from '../../server/src/files/catalog-file.ts';
import {
  createPolicyService,
  type Finding,
  type PolicyService,
  rules,
  type Severities,
} from '../../server/src/policy/index.ts';
import { type Agreement, type CodeAgreement, compareFindings, type Total, totalOf } from './agreement.ts';
import { answerFiles, readAnswers } from './answers.ts';

const USAGE = `Usage: npm run conformance -- PATH [--code CODE]… [--differences N]

Compares our findings with what Access Analyzer answered for the same identity policies.

  PATH              a file of answers, or a folder of them: a line is {name, document, findings} as JSON, *.jsonl
                    or *.jsonl.gz
  --code CODE       that issue code alone
  --differences N   shows that many a code (3)
`;

/**
 * Characters. ValidatePolicy fails on longer documents, and what a collection has for them is of other documents, or
 * nothing; docs/conformance.md has the evidence.
 */
const LONGEST_ANSWERED = 32_768;

const ALL_OF_AWS: Severities = Object.fromEntries(
  rules.flatMap(({ codes, reference }) =>
    Object.keys(codes)
      .filter((code) => isAwsCheck(typeof reference === 'string' ? reference : reference[code]))
      .map((code) => [code, 'ON'] as const),
  ),
);

interface Data {
  builtCatalog(): Promise<string>;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    code: { type: 'string', multiple: true, default: [] },
    differences: { type: 'string', default: '3' },
  },
});
const [path, ...rest] = positionals;
const shownDifferences = Number(values.differences);
if (path === undefined || rest.length > 0 || !(shownDifferences >= 0)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const { builtCatalog } = (await import('../../scripts/build/data.mjs' as string)) as Data;
  const service = createPolicyService({ catalog: openCatalog(await builtCatalog()) });
  for (const file of answerFiles(path)) print(file, compareFile(file, service));
}

interface Comparison {
  readonly agreement: Agreement;
  readonly policies: number;
  /** Names of policies that Access Analyzer gave no answer on. */
  readonly unanswered: readonly string[];
  /** How often checks of our own speak, by type and code. */
  readonly beyond: ReadonlyMap<string, number>;
}

function compareFile(file: string, service: PolicyService): Comparison {
  const agreement: Agreement = new Map();
  const answers = readAnswers(file);
  const unanswered: string[] = [];
  const beyond = new Map<string, number>();
  for (const { name, document, findings } of answers) {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    const found = findingsOf(text, service);
    for (const { findingType, issueCode } of found.filter((one) => !isOfAws(one))) {
      const key = `${findingType} ${issueCode}`;
      beyond.set(key, (beyond.get(key) ?? 0) + 1);
    }
    if (text.length > LONGEST_ANSWERED) unanswered.push(name);
    else compareFindings(name, findings, found.filter(isOfAws), agreement);
  }
  return { agreement, policies: answers.length, unanswered, beyond };
}

/** As Access Analyzer would be asked: all of its checks are on, ours as they are out of the box. */
function findingsOf(text: string, service: PolicyService): readonly Finding[] {
  const designated = { kind: 'identity' } as const;
  const file = service.open({ path: 'policy.json', languageId: 'json', text, designated });
  const { findings, crashes } = service.check(file, { severities: ALL_OF_AWS });
  for (const { rule, error } of crashes)
    process.stderr.write(`The rule ${rule.id} threw: ${String(error)}\n`);
  return findings;
}

/** True for findings that rest on a check of Access Analyzer's; those of our own checks it cannot have. */
function isOfAws({ learnMoreLink }: Finding): boolean {
  return isAwsCheck(learnMoreLink);
}

function isAwsCheck(reference: string | undefined): boolean {
  return /access-analyzer-reference-policy-checks/.test(reference ?? '');
}

function print(file: string, { agreement, policies, unanswered, beyond }: Comparison): void {
  const codes = [...agreement].filter(([code]) => values.code.length === 0 || values.code.includes(code));
  codes.sort(([a], [b]) => (a < b ? -1 : 1));
  const out = [`${file}: ${policies} policies`];
  if (unanswered.length > 0) {
    out.push(
      `Left out, being too long for ValidatePolicy: ${unanswered.length} (${[...new Set(unanswered)].join(', ')})`,
    );
  }
  out.push('', row('', 'agreed', 'missed', 'extra'));
  for (const [code, one] of codes)
    out.push(row(code, one.agreed, one.missed, one.extra), ...differencesOf(one));
  const others = codes.filter(([code]) => !followsServiceReference(code)).map(([, one]) => one);
  out.push('', sentence('All codes', totalOf(codes.map(([, one]) => one))));
  out.push(sentence('Without those that follow the service reference', totalOf(others)));
  out.push('', ...beyondLines(beyond, policies), '', '');
  process.stdout.write(out.join('\n'));
}

/** What checks of our own add, and how many findings of the two gravest types a policy. */
function beyondLines(beyond: ReadonlyMap<string, number>, policies: number): string[] {
  const lines = [...beyond].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => row(key, count));
  const grave = [...beyond].filter(([key]) => /^(ERROR|SECURITY_WARNING) /.test(key));
  const sum = grave.reduce((total, [, count]) => total + count, 0);
  const share = (sum / policies).toFixed(3);
  return [...lines, `Of our own: ${sum} findings of type ERROR or SECURITY_WARNING, ${share} a policy`];
}

/** Answers of these codes are as old as the day they were given: services and actions are added every week. */
function followsServiceReference(code: string): boolean {
  return code === 'INVALID_ACTION' || /^INVALID_SERVICE(_IN_ACTION|_CONDITION_KEY)?$/.test(code);
}

function differencesOf({ differences }: CodeAgreement): string[] {
  const shown = differences.slice(0, shownDifferences);
  const lines = shown.map(({ side, policy, finding }) => `    ${side.padEnd(7)} ${policy}: ${finding}`);
  const more = differences.length - shown.length;
  return more > 0 ? [...lines, `    and ${more} more`] : lines;
}

function row(code: string, ...counts: (string | number)[]): string {
  return `${code.padEnd(62)}${counts.map((count) => String(count).padStart(8)).join('')}`;
}

function sentence(of: string, { agreed, missed, extra, recall, precision }: Total): string {
  const shares = `recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}`;
  return `${of}: ${agreed} agreed, ${missed} missed, ${extra} extra; ${shares}`;
}

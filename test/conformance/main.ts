import { parseArgs } from 'node:util';
import { openCatalog } from '../../server/src/files/catalog-file.ts';
import { createPolicyService, type PolicyService } from '../../server/src/policy/index.ts';
import { type Agreement, type CodeAgreement, compareFindings, type Total, totalOf } from './agreement.ts';
import { type AnsweredFinding, answerFiles, readAnswers } from './answers.ts';

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
}

function compareFile(file: string, service: PolicyService): Comparison {
  const agreement: Agreement = new Map();
  const answers = readAnswers(file);
  const unanswered: string[] = [];
  for (const { name, document, findings } of answers) {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    if (text.length > LONGEST_ANSWERED) unanswered.push(name);
    else compareFindings(name, findings, findingsOf(text, service), agreement);
  }
  return { agreement, policies: answers.length, unanswered };
}

/** Findings that rest on a check of Access Analyzer's; those of our own checks it cannot have. */
function findingsOf(text: string, service: PolicyService): AnsweredFinding[] {
  const designated = { kind: 'identity' } as const;
  const file = service.open({ path: 'policy.json', languageId: 'json', text, designated });
  const { findings, crashes } = service.check(file);
  for (const { rule, error } of crashes)
    process.stderr.write(`The rule ${rule.id} threw: ${String(error)}\n`);
  return findings.filter(({ learnMoreLink }) =>
    /access-analyzer-reference-policy-checks/.test(learnMoreLink),
  );
}

function print(file: string, { agreement, policies, unanswered }: Comparison): void {
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
  out.push(sentence('Without those that follow the service reference', totalOf(others)), '', '');
  process.stdout.write(out.join('\n'));
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

import { type LineIndex, lineIndex, type Span } from '../../policy/index.ts';
import type { Printer, ReportedFile } from './printer.ts';

/** An array of findings in the shape of Access Analyzer's ValidatePolicy: lines from 1, columns and offsets from 0. */
export const printJsonFindings: Printer = ({ files }, terminal) => {
  // One by one: all together may be longer than a string can be.
  let before = '[';
  for (const file of files) {
    for (const finding of jsonFindings(file)) {
      terminal.out(`${before}\n  ${JSON.stringify(finding, undefined, 2).replaceAll('\n', '\n  ')}`);
      before = ',';
    }
  }
  terminal.out(before === '[' ? '[]\n' : '\n]\n');
};

function jsonFindings({ name, text, policies, findings }: ReportedFile) {
  const lines = lineIndex(text);
  return findings.map((finding) => {
    const policy = policies[finding.policyIndex] ?? { start: 0, end: text.length };
    return {
      file: name,
      policy: {
        index: finding.policyIndex,
        range: { start: lines.positionAt(policy.start), end: lines.positionAt(policy.end) },
      },
      issueCode: finding.issueCode,
      findingType: finding.findingType,
      findingDetails: finding.findingDetails,
      learnMoreLink: finding.learnMoreLink,
      locations: finding.locations.map(({ path, span }) => ({ path, span: awsSpan(span, lines) })),
    };
  });
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Span.html */
function awsSpan(span: Span, lines: LineIndex): { start: AwsPosition; end: AwsPosition } {
  return { start: awsPosition(span.start, lines), end: awsPosition(span.end, lines) };
}

interface AwsPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

function awsPosition(offset: number, lines: LineIndex): AwsPosition {
  const { line, character } = lines.positionAt(offset);
  return { line: line + 1, column: character, offset };
}

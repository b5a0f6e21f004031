import { type LineIndex, lineIndex, type Span } from '../../policy/index.ts';
import type { Printer } from './printer.ts';

/** An array of findings in the shape of Access Analyzer's ValidatePolicy: lines from 1, columns and offsets from 0. */
export const printJsonFindings: Printer = ({ files }, terminal) => {
  const findings = files.flatMap(({ name, file, findings }) => {
    const lines = lineIndex(file.text);
    return findings.map((finding) => {
      const policy = file.policies[finding.policyIndex]?.span ?? { start: 0, end: file.text.length };
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
  });
  terminal.out(`${JSON.stringify(findings, undefined, 2)}\n`);
};

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

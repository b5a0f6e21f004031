import { createHash } from 'node:crypto';
import {
  type Finding,
  type FindingType,
  lineIndex,
  type PolicyFile,
  rules,
  type Span,
} from '../../policy/index.ts';
import type { Printer } from './printer.ts';

/** SARIF 2.1.0, for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const printSarif: Printer = ({ files, version, dataDate }, terminal) => {
  const descriptors = ruleDescriptors();
  const indexOf = new Map(descriptors.map(({ id }, index) => [id, index]));
  const results = files.flatMap(({ name, file, findings }) => {
    const region = regionsOf(file);
    const uri = name.split('\\').join('/').split('/').map(encodeURIComponent).join('/');
    const seen = new Map<string, number>();
    return findings.map((finding) => ({
      ruleId: finding.issueCode,
      ruleIndex: indexOf.get(finding.issueCode) ?? -1,
      level: LEVEL[finding.findingType],
      message: { text: finding.findingDetails },
      locations: finding.locations.slice(0, 1).map(({ span }) => ({
        physicalLocation: { artifactLocation: { uri }, region: region(span) },
      })),
      relatedLocations: finding.locations.slice(1).map(({ span }, id) => ({
        id,
        physicalLocation: { artifactLocation: { uri }, region: region(span) },
      })),
      partialFingerprints: { 'iamPolicy/v1': fingerprint(finding, file, seen) },
      properties: { findingType: finding.findingType },
    }));
  });
  const driver = {
    name: 'IAM Policy Workbench',
    version,
    semanticVersion: version,
    rules: descriptors,
    properties: { awsDataDate: dataDate },
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  terminal.out(`${JSON.stringify(log, undefined, 2)}\n`);
};

const LEVEL: Readonly<Record<FindingType, 'error' | 'warning' | 'note'>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'warning',
  WARNING: 'warning',
  SUGGESTION: 'note',
};

function ruleDescriptors() {
  return rules.flatMap(({ codes, summary, reference }) =>
    Object.entries(codes).map(([id, findingType]) => ({
      id,
      name: id.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()),
      shortDescription: { text: summary },
      helpUri: typeof reference === 'string' ? reference : reference[id],
      defaultConfiguration: { level: LEVEL[findingType] },
    })),
  );
}

/** Lines and columns from 1; the end column is past the last character. */
function regionsOf(file: PolicyFile) {
  const lines = lineIndex(file.text);
  return (span: Span) => {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    return {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      charOffset: span.start,
      charLength: span.end - span.start,
    };
  };
}

/** Stays the same when lines move: made of the code, the marked text, and which of equal ones it is. */
function fingerprint({ issueCode, locations }: Finding, file: PolicyFile, seen: Map<string, number>): string {
  const { start, end } = locations[0].span;
  const identity = `${issueCode}\n${file.text.slice(start, end).replace(/\s+/g, ' ')}`;
  const nth = seen.get(identity) ?? 0;
  seen.set(identity, nth + 1);
  return createHash('sha256').update(`${identity}\n${nth}`).digest('hex').slice(0, 32);
}

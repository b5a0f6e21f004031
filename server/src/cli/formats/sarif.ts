import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FindingType, rules, type Span } from '../../policy/index.ts';
import { markLength, placesIn } from './place.ts';
import type { Printer, ReportedFinding } from './printer.ts';

/** SARIF 2.1.0, for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const printSarif: Printer = ({ files, version, dataDate }, terminal) => {
  const descriptors = ruleDescriptors();
  const indexOf = new Map(descriptors.map(({ id }, index) => [id, index]));
  const results = files.flatMap(({ name, text, findings }) => {
    const region = regionsOf(text);
    const uri = uriOf(name);
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
      partialFingerprints: { 'iamPolicy/v1': fingerprint(finding, text, seen) },
      properties: { findingType: finding.findingType },
    }));
  });
  const driver = {
    name: 'IAM Policy Workbench',
    version,
    semanticVersion: version,
    informationUri: HOMEPAGE,
    rules: descriptors,
    properties: { awsDataDate: dataDate },
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', newlineSequences: NEWLINES, results }],
  };
  terminal.out(`${JSON.stringify(log, undefined, 2)}\n`);
};

/** As in package.json. */
const HOMEPAGE = 'https://github.com/iam-policy-workbench/iam-policy-workbench#readme';

const NEWLINES = ['\r\n', '\n', '\r'];

/** Relative to the folder of the call, which SARIF leaves to the reader; an absolute path is a URI of its own. */
function uriOf(name: string): string {
  return isAbsolute(name) ? pathToFileURL(name).href : name.split('/').map(encodeURIComponent).join('/');
}

const LEVEL: Readonly<Record<FindingType, 'error' | 'warning' | 'note'>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'warning',
  WARNING: 'warning',
  SUGGESTION: 'note',
};

function ruleDescriptors() {
  return rules.flatMap(({ codes, summary, reference }) =>
    Object.entries(codes).map(([id, findingType]) => {
      const page = typeof reference === 'string' ? reference : (reference[id] ?? '');
      const more = `\`iam-policy check --explain ${id}\` says why it matters and how to mend it.`;
      return {
        id,
        name: id.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()),
        shortDescription: { text: summary },
        fullDescription: { text: `${summary}.` },
        help: {
          text: `${summary}. ${more} ${page}`.trimEnd(),
          markdown: page ? `${summary}. ${more}\n\n[What AWS says](${page})` : `${summary}. ${more}`,
        },
        ...(page && { helpUri: page }),
        defaultConfiguration: { level: LEVEL[findingType] },
      };
    }),
  );
}

/** SARIF counts as if there were no byte order mark. */
function regionsOf(text: string) {
  const placeOf = placesIn(text);
  const mark = markLength(text);
  return (span: Span) => {
    const start = Math.max(0, span.start - mark);
    return { ...placeOf(span), charOffset: start, charLength: Math.max(0, span.end - mark) - start };
  };
}

/** Stays the same when lines move: made of the code, the marked text, and which of equal ones it is. */
function fingerprint(
  { issueCode, locations }: ReportedFinding,
  text: string,
  seen: Map<string, number>,
): string {
  const { start, end } = locations[0].span;
  const identity = `${issueCode}\n${text.slice(start, end).replace(/\s+/g, ' ')}`;
  const nth = seen.get(identity) ?? 0;
  seen.set(identity, nth + 1);
  return createHash('sha256').update(`${identity}\n${nth}`).digest('hex').slice(0, 32);
}

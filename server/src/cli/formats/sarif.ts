import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Span } from '../../policy/index.ts';
import { markLength, placesIn } from './place.ts';
import type { AcceptedFinding, Printer, ReportedFile, ReportedFinding } from './printer.ts';
import { SARIF_LEVELS, sarifRules } from './sarif-rules.ts';

/** SARIF 2.1.0, for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const printSarif: Printer = (report, terminal) => {
  const { version, dataDate, hasBaseline, isComplete, rulePage } = report;
  const files = report.files.map((file) => ({ ...file, name: report.nameInRepository(file.name) }));
  const found = files.flatMap(({ findings, accepted }) => [
    ...findings,
    ...accepted.map(({ finding }) => finding),
  ]);
  const rules = sarifRules(new Set(found.map(({ issueCode }) => issueCode)), rulePage);
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = {
    name: 'IAM Policy Workbench',
    version,
    semanticVersion: version,
    informationUri: HOMEPAGE,
    rules,
    properties: { awsDataDate: dataDate },
  };
  const run = {
    tool: { driver },
    invocations: [{ executionSuccessful: isComplete }],
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    originalUriBaseIds: {
      [ROOT]: {
        description: { text: 'The root of the repository, or else the folder that the check was called in.' },
      },
    },
    artifacts: files.map(({ name }) => ({ location: locationOf(name) })),
    results: files.flatMap((file, index) => resultsOf(file, index, indexOf, hasBaseline)),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  terminal.out(`${JSON.stringify(log, undefined, 2)}\n`);
};

/** As in package.json. */
const HOMEPAGE = 'https://github.com/iam-policy-workbench/iam-policy-workbench#readme';
const ROOT = '%SRCROOT%';

/** Relative to the root of the repository; an absolute path is a URI of its own. */
function locationOf(name: string): { uri: string; uriBaseId?: string } {
  if (isAbsolute(name)) return { uri: pathToFileURL(name).href };
  return { uri: name.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

function resultsOf(
  file: ReportedFile,
  artifact: number,
  indexOf: ReadonlyMap<string, number>,
  hasBaseline: boolean,
) {
  const { name, text, findings, accepted } = file;
  const region = regionsOf(text);
  const artifactLocation = { ...locationOf(name), index: artifact };
  const place = (span: Span) => ({ artifactLocation, region: region(span) });
  const result = (finding: ReportedFinding, held?: AcceptedFinding) => ({
    ruleId: finding.issueCode,
    ruleIndex: indexOf.get(finding.issueCode) ?? -1,
    level: SARIF_LEVELS[finding.findingType],
    message: { text: withoutLinks(finding.findingDetails) },
    locations: finding.locations.slice(0, 1).map(({ span }) => ({ physicalLocation: place(span) })),
    relatedLocations: finding.locations.slice(1).map(({ span }, id) => ({
      id,
      message: { text: 'Part of this finding' },
      physicalLocation: place(span),
    })),
    ...(finding.fingerprint && { partialFingerprints: { 'iamPolicyFinding/v1': finding.fingerprint } }),
    ...(hasBaseline && { baselineState: held?.by === 'baseline' ? 'unchanged' : 'new' }),
    ...(held && held.by !== 'baseline' && { suppressions: [suppression(held)] }),
    properties: { findingType: finding.findingType },
  });
  return [...findings.map((one) => result(one)), ...accepted.map((held) => result(held.finding, held))];
}

/** `[text](target)` would be a link (3.11.6 of the standard), which a policy must not put into a message. */
function withoutLinks(text: string): string {
  return text.includes('](') ? text.replace(/[[\]]/g, '\\$&') : text;
}

function suppression({ by, reason }: AcceptedFinding) {
  return { kind: by === 'comment' ? 'inSource' : 'external', status: 'accepted', justification: reason };
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

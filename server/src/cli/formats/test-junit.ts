import type { CaseResult } from '../../policy/policy-tests.ts';
import { placesIn } from './place.ts';
import type { TestedFile, TestPrinter } from './test-report.ts';

/**
 * The XML of JUnit as CI systems read it: a suite a file. A mistake in a file that is none of a single test is a test of its
 * own that could not be run, so that no CI system overlooks it.
 *
 * https://github.com/testmoapp/junitxml
 */
export const printTestJunit: TestPrinter = ({ files, counts }, terminal) => {
  const suites = files.map(suiteOf);
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const errors = suites.reduce((sum, suite) => sum + suite.errors, 0);
  const seconds = files.reduce((sum, file) => sum + file.seconds, 0);
  const attributes = attributesOf({
    name: 'iam-policy test',
    tests,
    failures: counts.failed,
    errors,
    time: seconds.toFixed(3),
  });
  terminal.out(`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n`);
  for (const { xml } of suites) terminal.out(xml);
  terminal.out('</testsuites>\n');
};

interface Suite {
  readonly tests: number;
  readonly errors: number;
  readonly xml: string;
}

function suiteOf({ name, run, seconds }: TestedFile): Suite {
  const { file, results } = run;
  const placeOf = placesIn(file.text);
  const lineOf = (offset: number): number => placeOf({ start: offset, end: offset }).startLine;
  const ofCases = new Set(
    results.flatMap(({ error }) => (error ? [`${error.span.start} ${error.message}`] : [])),
  );
  const others = run.errors.filter(({ span, message }) => !ofCases.has(`${span.start} ${message}`));
  const cases = results.map((result) =>
    testcase(result.case.name, name, lineOf(result.case.nameSpan.start), outcomeOf(result)),
  );
  const mistakes = others.map(({ message, span }) =>
    testcase(`Line ${lineOf(span.start)}`, name, lineOf(span.start), element('error', 'error', message)),
  );
  const tests = cases.length + mistakes.length;
  const errors = mistakes.length + results.filter(({ status }) => status === 'error').length;
  const failures = results.filter(({ status }) => status === 'failed').length;
  const attributes = attributesOf({ name, file: name, tests, failures, errors, time: seconds.toFixed(3) });
  return {
    tests,
    errors,
    xml: `  <testsuite${attributes}>\n${[...cases, ...mistakes].join('')}  </testsuite>\n`,
  };
}

function outcomeOf({ status, message = '' }: CaseResult): string {
  if (status === 'passed') return '';
  return status === 'failed' ? element('failure', 'failed', message) : element('error', 'error', message);
}

function testcase(title: string, file: string, line: number, outcome: string): string {
  const attributes = attributesOf({ name: title, classname: file, file, line });
  return outcome === ''
    ? `    <testcase${attributes}/>\n`
    : `    <testcase${attributes}>\n${outcome}    </testcase>\n`;
}

function element(name: string, type: string, message: string): string {
  const [first = ''] = message.split('\n');
  return `      <${name}${attributesOf({ message: first, type })}>${escaped(message)}</${name}>\n`;
}

function attributesOf(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replace(/[\t\n\r]/g, ' ')}"`)
    .join('');
}

/** Characters that XML 1.0 has no way to write are replaced. https://www.w3.org/TR/xml/#charsets */
function escaped(text: string): string {
  return text
    .replace(/\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

import type { Catalog } from '../../../catalog/catalog.ts';
import { jsonc } from '../../../syntax/json/notation.ts';
import type { Notation } from '../../../syntax/notation.ts';
import type { Node, SyntaxProblem } from '../../../syntax/tree.ts';
import { quoted } from '../../../text/printable.ts';
import { contains, type Span } from '../../../text/span.ts';
import type { PolicyTestCase, PolicyTestError, PolicyTestFile, TestPolicies } from '../policy-test-file.ts';
import { fieldsOf, type Report, valueSpan } from './located.ts';
import { type CaseDefaults, readCase } from './read-case.ts';
import { readPolicies, referencesIn } from './read-policies.ts';
import { NO_SETTINGS, readSettings, SETTING_FIELDS } from './read-settings.ts';

export interface PolicyTestText {
  readonly path: string;
  readonly text: string;
  /** YAML's for a file in YAML; without one it is JSON, which may hold comments and trailing commas. */
  readonly notation?: Notation | undefined;
}

/** Reads a file of policy tests, and no policy. Never throws: what is wrong is named at its place, and the rest is read. */
export function readPolicyTests({ path, text, notation }: PolicyTestText, catalog: Catalog): PolicyTestFile {
  const { root, problems } = (notation ?? jsonc).read(text);
  const errors: PolicyTestError[] = [];
  const report: Report = (message, span) => void errors.push({ message, span });
  const grave = problems.filter(({ code }) => code !== 'duplicateKey');
  for (const { message, span } of grave) report(message, span);
  if (root?.kind !== 'map') {
    if (grave.length === 0) report(NO_TESTS, root?.span ?? { start: 0, end: Math.min(1, text.length) });
    return { path, text, policies: {}, cases: [], errors, references: [] };
  }
  const fields = fieldsOf(
    root,
    ['$schema', 'policies', 'defaults', 'cases'],
    'a file of policy tests',
    report,
  );
  const policies = fields.policies ? readPolicies(fields.policies, report) : {};
  const before = errors.length;
  const settings =
    fields.defaults?.value?.kind === 'map'
      ? readSettings(fieldsOf(fields.defaults.value, SETTING_FIELDS, '`defaults`', report), report)
      : NO_SETTINGS;
  if (fields.defaults && fields.defaults.value?.kind !== 'map')
    report('`defaults` is a map such as `{"principal": …}`; write it so.', valueSpan(fields.defaults));
  const shared = [fields.policies, fields.defaults].flatMap((field) => (field ? [field.span] : []));
  const unreadable = grave.find(({ span }) => shared.some((one) => contains(one, span)));
  const broken = errors[before] ?? unreadable;
  const list = fields.cases?.value;
  if (list?.kind !== 'seq')
    report(
      NO_CASES,
      fields.cases ? valueSpan(fields.cases) : { start: root.span.start, end: root.span.start + 1 },
    );
  const reader: CaseReader = {
    defaults: {
      settings,
      policies,
      namesPrincipal: settings.principal !== undefined || broken !== undefined,
    },
    catalog,
    errors,
    grave,
    broken,
    names: new Set(),
  };
  const cases = (list?.kind === 'seq' ? list.items : []).map((node, index) => caseOf(node, index, reader));
  errors.sort((a, b) => a.span.start - b.span.start);
  return {
    path,
    text,
    policies,
    cases,
    errors,
    references: pathsOf([policies, ...cases.map(({ question }) => question?.policies)]),
  };
}

const NO_TESTS = 'A file of policy tests is a map with `policies` and `cases`; write one.';
const NO_CASES = 'A file of policy tests needs `cases`, a list of them; write one.';

interface CaseReader {
  readonly defaults: CaseDefaults;
  readonly catalog: Catalog;
  readonly errors: PolicyTestError[];
  /** What could not be read at all. */
  readonly grave: readonly SyntaxProblem[];
  /** What is wrong with what holds for all cases. */
  readonly broken: PolicyTestError | undefined;
  readonly names: Set<string>;
}

function caseOf(node: Node, index: number, reader: CaseReader): PolicyTestCase {
  const { defaults, catalog, errors, grave, broken, names } = reader;
  const { span } = node;
  let error: PolicyTestError | undefined = grave.find((problem) => contains(span, problem.span));
  const report: Report = (message, at) => {
    error ??= { message, span: at };
    errors.push({ message, span: at });
  };
  const { name, question } = readCase(node, defaults, catalog, report);
  if (name && names.has(name.text)) {
    report(`Another case has the name ${quoted(name.text)}; give this one a name of its own.`, name.span);
  }
  if (name) names.add(name.text);
  error ??= broken && {
    message: `It is not run, because of what stands before the cases: ${broken.message}`,
    span: broken.span,
  };
  const nameSpan: Span = name?.span ?? { start: span.start, end: Math.min(span.start + 1, span.end) };
  return {
    index,
    name: name?.text ?? `Case ${index + 1}`,
    span,
    nameSpan,
    question: error ? undefined : question,
    error,
  };
}

function pathsOf(all: readonly (TestPolicies | undefined)[]): readonly string[] {
  const paths = all.flatMap((policies) => (policies ? referencesIn(policies) : [])).map(({ path }) => path);
  return [...new Set(paths)];
}

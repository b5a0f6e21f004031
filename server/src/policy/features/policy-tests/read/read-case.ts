import { actionFault } from '../../../access/actions/action-fault.ts';
import { nearestNames } from '../../../access/names/nearest-name.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import { displayText, literalText } from '../../../syntax/scalar.ts';
import type { Entry, MapNode, Node } from '../../../syntax/tree.ts';
import { quoted } from '../../../text/printable.ts';
import {
  type CaseQuestion,
  type DecidedBy,
  EXPECTATIONS,
  type Expectation,
  type LocatedText,
  type TestPolicies,
} from '../policy-test-file.ts';
import {
  fieldsOf,
  isNothing,
  listOf,
  misspeltFields,
  type Report,
  readText,
  readTexts,
  textOf,
  valueSpan,
} from './located.ts';
import { readPolicies } from './read-policies.ts';
import { overlay, type RequestSettings, readSettings, SETTING_FIELDS } from './read-settings.ts';

const CASE_FIELDS = [
  'name',
  ...SETTING_FIELDS,
  'action',
  'actions',
  'resource',
  'resources',
  'policies',
  'expect',
  'by',
] as const;

/** What the file says for all cases. */
export interface CaseDefaults {
  readonly settings: RequestSettings;
  readonly policies: TestPolicies;
  /** True where no case needs to, be it that what is said is wrong. */
  readonly namesPrincipal: boolean;
}

export interface ReadCase {
  readonly name: LocatedText | undefined;
  /** Undefined where a mistake was reported. */
  readonly question: CaseQuestion | undefined;
}

export function readCase(node: Node, defaults: CaseDefaults, catalog: Catalog, report: Report): ReadCase {
  if (node.kind !== 'map') {
    report(
      'A case is a map such as `{"name": …, "action": …, "expect": "allowed"}`; write it so.',
      node.span,
    );
    return { name: undefined, question: undefined };
  }
  const fields = fieldsOf(node, CASE_FIELDS, 'a case', report);
  reportMissing(node, defaults, report);
  const name = fields.name && readText(fields.name, 'a text', report);
  const settings = overlay(defaults.settings, readSettings(fields, report));
  const actions = readActions(either('action', fields.action, fields.actions, report), catalog, report);
  const resources = readResources(either('resource', fields.resource, fields.resources, report), report);
  const expect = fields.expect && readExpectation(fields.expect, report);
  const by = fields.by && readBy(fields.by, expect, report);
  const own = fields.policies ? readPolicies(fields.policies, report) : undefined;
  const { principal } = settings;
  if (!principal || !actions || !resources || !expect) return { name, question: undefined };
  const { context, resourceAccount, unknown, managementAccountId, roleMaxSessionDuration } = settings;
  return {
    name,
    question: {
      principal,
      actions,
      resources: resources.length > 0 ? resources : [{ text: '*', span: actions[0]!.span }],
      resourceAccount,
      context: Object.fromEntries([...context.values()].map(({ key, value }) => [key, value])),
      unknown,
      managementAccountId,
      roleMaxSessionDuration,
      policies: own ? { ...defaults.policies, ...own } : defaults.policies,
      expect,
      by,
    },
  };
}

/** What every case needs, unless it is only misspelt. */
function reportMissing(node: MapNode, { namesPrincipal }: CaseDefaults, report: Report): void {
  const there = misspeltFields(node, CASE_FIELDS);
  const written = new Set([...there, ...node.entries.map(({ key }) => displayText(key))]);
  const at = { start: node.span.start, end: node.span.start + 1 };
  if (!written.has('name')) report('A case needs a `name`; write what it is about.', at);
  if (!written.has('action') && !written.has('actions')) {
    report('A case needs an `action`, such as `s3:GetObject`; write one.', at);
  }
  if (!written.has('expect')) {
    report(`A case needs \`expect\`, one of ${listOf(EXPECTATIONS)}; write it.`, at);
  }
  if (!namesPrincipal && !written.has('principal')) {
    report(
      'A case needs a `principal`: who asks. Write it into the case, or into `defaults` for all cases.',
      at,
    );
  }
}

/** The one of two spellings that is there. */
function either(
  name: string,
  one: Entry | undefined,
  many: Entry | undefined,
  report: Report,
): Entry | undefined {
  if (one && many)
    report(`\`${name}\` and \`${name}s\` are the same; leave one of the two out.`, many.key.span);
  return one ?? many;
}

function readActions(
  entry: Entry | undefined,
  catalog: Catalog,
  report: Report,
): readonly LocatedText[] | undefined {
  const actions = entry && readTexts(entry, 'an action such as `s3:GetObject`', report);
  if (!actions) return undefined;
  const faults = actions.flatMap(({ text, span }) => {
    const fault = faultOf(text, catalog);
    return fault === undefined ? [] : [{ fault, span }];
  });
  for (const { fault, span } of faults) report(fault, span);
  return faults.length > 0 ? undefined : actions;
}

/** A misspelt action is denied whatever the policies say, and its test would hold for no reason. */
function faultOf(action: string, catalog: Catalog): string | undefined {
  if (!/^[\w-]+:\w+$/.test(action)) {
    return `${quoted(action)} is no single action; write one with its service, such as \`s3:GetObject\`.`;
  }
  const fault = actionFault(action, () => [], catalog);
  if (fault?.kind !== 'misspelt' && fault?.kind !== 'misspeltService') return undefined;
  return `${quoted(action)} is no action of AWS; write ${fault.nearest.slice(0, 3).map(quoted).join(' or ')} if you mean that.`;
}

function readResources(entry: Entry | undefined, report: Report): readonly LocatedText[] | undefined {
  if (!entry) return [];
  const resources = readTexts(entry, 'an ARN, or `*` for actions that take none', report);
  const wrong = resources?.filter(({ text }) => text !== '*' && !text.startsWith('arn:')) ?? [];
  for (const { text, span } of wrong) {
    report(
      `${quoted(text)} is no ARN; write one such as \`arn:aws:s3:::amzn-s3-demo-bucket/*\`, or \`*\` for actions that take no resource.`,
      span,
    );
  }
  return wrong.length > 0 ? undefined : resources;
}

function readExpectation(entry: Entry, report: Report): Expectation | undefined {
  const text = textOf(entry.value);
  const found = EXPECTATIONS.find((one) => one === text);
  if (found) return found;
  const [nearest] =
    text === undefined ? [] : nearestNames(ALIASES[text.toLowerCase()] ?? text, EXPECTATIONS, 1);
  const instead =
    nearest === undefined
      ? `it is one of ${listOf(EXPECTATIONS)}.`
      : `write \`${nearest}\` if you mean that.`;
  report(
    `${text === undefined ? 'This' : quoted(text)} is no decision that \`expect\` takes; ${instead}`,
    valueSpan(entry),
  );
  return undefined;
}

/** Words of people and of AWS's own simulator. */
const ALIASES: Readonly<Record<string, string>> = {
  allow: 'allowed',
  deny: 'denied',
  explicitdeny: 'explicitDeny',
  implicitdeny: 'implicitDeny',
};

function readBy(entry: Entry, expect: Expectation | undefined, report: Report): DecidedBy | undefined {
  const span = valueSpan(entry);
  if (expect === 'implicitDeny') {
    report(
      'Where nothing allows, no statement decides, so `by` cannot stand with `implicitDeny`; leave it out.',
      entry.key.span,
    );
    return undefined;
  }
  if (entry.value?.kind !== 'map') {
    const statement = statementOf(entry.value);
    if (statement !== undefined) return { policy: undefined, statement, span };
    report(BY_WANTED, span);
    return undefined;
  }
  const fields = fieldsOf(entry.value, ['policy', 'statement'], '`by`', report);
  const statement = statementOf(fields.statement?.value);
  const policy = isNothing(fields.policy?.value)
    ? undefined
    : fields.policy && readText(fields.policy, 'the name or path of a policy', report);
  if (statement !== undefined) return { policy: policy?.text, statement, span };
  report(BY_WANTED, span);
  return undefined;
}

const BY_WANTED =
  '`by` is the Sid of the statement that must decide, or `{"policy": …, "statement": …}` with the Sid or the number from 1; write it so.';

function statementOf(node: Node | undefined): string | number | undefined {
  const text = node?.kind === 'scalar' ? literalText(node) : undefined;
  if (text === undefined || text === '' || node?.kind !== 'scalar') return undefined;
  if (node.type === 'number') return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
  return node.type === 'string' ? text : undefined;
}

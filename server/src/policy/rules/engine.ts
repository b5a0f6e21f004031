import type { Catalog } from '../catalog/catalog.ts';
import type { Location } from '../model/location.ts';
import type {
  ConditionKeyUse,
  ListElement,
  Policy,
  PrincipalElement,
  PrincipalGroup,
  Statement,
} from '../model/policy.ts';
import type { Value } from '../model/value.ts';
import { quoted } from '../text/printable.ts';
import type { FindingType, Fix, Report, Rule, RuleContext, RuleSettings, StatementContext } from './rule.ts';

/** What a rule found in a policy, in words. */
export interface RuleFinding {
  readonly rule: Rule;
  readonly code: string;
  readonly findingType: FindingType;
  /** Key of the message in the rule's `messages`. */
  readonly messageId: string;
  readonly message: string;
  readonly reference: string;
  readonly locations: readonly [Location, ...Location[]];
  /** Quick fixes, worked out when asked for. */
  readonly fixes: () => readonly TitledFix[];
}

export interface TitledFix extends Fix {
  readonly title: string;
}

export interface RuleCrash {
  readonly rule: Rule;
  readonly error: unknown;
}

export interface RunResult {
  readonly findings: readonly RuleFinding[];
  /** Rules that threw: disabled for this policy, and worth a line in the log. */
  readonly crashes: readonly RuleCrash[];
}

export interface RunOptions {
  readonly rules: readonly Rule[];
  readonly catalog: Catalog;
  readonly settings: RuleSettings;
}

/** Runs every rule over one policy. A rule that throws loses its findings here, and no other rule does. */
export function runRules(policy: Policy, options: RunOptions): RunResult {
  const findings: RuleFinding[] = [];
  const crashes: RuleCrash[] = [];
  const statements = policy.statements.map(partsOf);
  for (const rule of options.rules) {
    if (rule.kinds && !rule.kinds.includes(policy.kind)) continue;
    const own: RuleFinding[] = [];
    try {
      runRule(rule, policy, statements, options, own);
    } catch (error) {
      if (error !== ENOUGH) {
        crashes.push({ rule, error });
        continue;
      }
    }
    findings.push(...own);
  }
  findings.sort((a, b) => a.locations[0].span.start - b.locations[0].span.start);
  return { findings, crashes };
}

/** Nobody reads more findings of one rule in one policy; only a document made to hurt has them. */
const MOST_FINDINGS = 1000;
/** Thrown out of a rule that has found that many. */
const ENOUGH = new Error('The rule has found enough.');

/** What rules visit in a statement, laid out once for all of them. */
interface StatementParts {
  readonly statement: Statement;
  readonly actions: readonly Part[];
  readonly resources: readonly Part[];
  readonly principals: readonly PrincipalPart[];
  readonly conditions: readonly ConditionKeyUse[];
}

interface Part {
  readonly value: Value;
  readonly list: ListElement;
}

interface PrincipalPart {
  readonly value: Value;
  readonly group: PrincipalGroup | undefined;
  readonly element: PrincipalElement;
}

function partsOf(statement: Statement): StatementParts {
  const { action, notAction, resource, notResource, principal, notPrincipal, condition } = statement;
  return {
    statement,
    actions: [...parts(action), ...parts(notAction)],
    resources: [...parts(resource), ...parts(notResource)],
    principals: [...principalParts(principal), ...principalParts(notPrincipal)],
    conditions: condition?.operators.flatMap(({ keys }) => keys) ?? [],
  };
}

function parts(list: ListElement | undefined): Part[] {
  return list?.values.map((value) => ({ value, list })) ?? [];
}

function principalParts(element: PrincipalElement | undefined): PrincipalPart[] {
  if (!element) return [];
  const { scalar, groups } = element;
  const grouped = groups.flatMap((group) => group.values.map((value) => ({ value, group, element })));
  return scalar ? [{ value: scalar, group: undefined, element }, ...grouped] : grouped;
}

function runRule(
  rule: Rule,
  policy: Policy,
  statements: readonly StatementParts[],
  { catalog, settings }: RunOptions,
  findings: RuleFinding[],
): void {
  const report = (one: Report): void => {
    findings.push(finding(rule, one, ctx));
    if (findings.length === MOST_FINDINGS) throw ENOUGH;
  };
  const ctx: RuleContext = { policy, catalog, settings, report };
  const looksAtParts = rule.action || rule.resource || rule.principal || rule.condition;
  rule.policy?.(policy, ctx);
  for (const parts of statements) {
    const { statement } = parts;
    rule.statement?.(statement, ctx);
    if (looksAtParts) visitParts(rule, parts, { policy, catalog, settings, report, statement });
  }
}

function visitParts(rule: Rule, parts: StatementParts, ctx: StatementContext): void {
  if (rule.action) for (const { value, list } of parts.actions) rule.action(value, list, ctx);
  if (rule.resource) for (const { value, list } of parts.resources) rule.resource(value, list, ctx);
  if (rule.principal) {
    for (const { value, group, element } of parts.principals) rule.principal(value, group, element, ctx);
  }
  if (rule.condition) for (const use of parts.conditions) rule.condition(use, ctx);
}

function finding(rule: Rule, report: Report, ctx: RuleContext): RuleFinding {
  const findingType = rule.codes[report.code];
  const template = rule.messages[report.message];
  if (!findingType || template === undefined) {
    throw new Error(`Rule ${rule.id} reports ${report.code}/${report.message}, which it does not declare.`);
  }
  const { word } = ctx.policy.dialect;
  const reference = typeof rule.reference === 'string' ? rule.reference : rule.reference[report.code];
  return {
    rule,
    code: report.code,
    findingType: report.lowered?.to ?? findingType,
    messageId: report.message,
    message: fill(template, report.details, word) + whyLowered(report, findingType),
    reference: reference ?? '',
    locations: report.at,
    fixes: () =>
      (rule.fix?.(report, ctx) ?? []).map((fix) => ({
        ...fix,
        title: fill(rule.fixes?.[fix.fix] ?? fix.fix, fix.details, word),
      })),
  };
}

/** Which conditions made the finding less grave, as a sentence after others. */
function whyLowered({ lowered }: Report, findingType: FindingType): string {
  if (!lowered) return '';
  const keys = lowered.by.map((key) => quoted(key)).join(' and ');
  return ` It is a ${lowered.to} and no ${findingType}, because the condition on ${keys} narrows it.`;
}

/** Fills the places of a message: `{name}` from the details, `{element:Name}` in the host's words. */
function fill(
  template: string,
  details: Readonly<Record<string, string>> | undefined,
  word: (name: string) => string,
): string {
  return template.replace(/\{(element:)?(\w+)\}/g, (place, element: string | undefined, name: string) =>
    element ? word(name) : (details?.[name] ?? place),
  );
}

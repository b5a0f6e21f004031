import type { Catalog } from '../catalog/catalog.ts';
import type { Location } from '../model/location.ts';
import type { ListElement, Policy, PrincipalElement, Statement } from '../model/policy.ts';
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
  for (const rule of options.rules) {
    if (rule.kinds && !rule.kinds.includes(policy.kind)) continue;
    const own: RuleFinding[] = [];
    try {
      runRule(rule, policy, options, own);
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

function runRule(
  rule: Rule,
  policy: Policy,
  { catalog, settings }: RunOptions,
  findings: RuleFinding[],
): void {
  const ctx: RuleContext = {
    policy,
    catalog,
    settings,
    report(report) {
      findings.push(finding(rule, report, ctx));
      if (findings.length === MOST_FINDINGS) throw ENOUGH;
    },
  };
  rule.policy?.(policy, ctx);
  for (const statement of policy.statements) {
    rule.statement?.(statement, ctx);
    visitParts(rule, statement, { ...ctx, statement });
  }
}

function visitParts(rule: Rule, statement: Statement, ctx: StatementContext): void {
  const { action, resource, principal, condition } = rule;
  if (action) each([statement.action, statement.notAction], (value, list) => action(value, list, ctx));
  if (resource)
    each([statement.resource, statement.notResource], (value, list) => resource(value, list, ctx));
  if (principal) {
    for (const element of [statement.principal, statement.notPrincipal]) {
      if (element) visitPrincipals(rule, element, ctx);
    }
  }
  if (condition) {
    for (const operator of statement.condition?.operators ?? []) {
      for (const use of operator.keys) condition(use, ctx);
    }
  }
}

function each(
  lists: readonly (ListElement | undefined)[],
  visit: (value: ListElement['values'][number], list: ListElement) => void,
): void {
  for (const list of lists) for (const value of list?.values ?? []) visit(value, list!);
}

function visitPrincipals(rule: Rule, element: PrincipalElement, ctx: StatementContext): void {
  if (element.scalar) rule.principal?.(element.scalar, undefined, element, ctx);
  for (const group of element.groups) {
    for (const value of group.values) rule.principal?.(value, group, element, ctx);
  }
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
    findingType,
    messageId: report.message,
    message: fill(template, report.details, word),
    reference: reference ?? '',
    locations: report.at,
    fixes: () =>
      (rule.fix?.(report, ctx) ?? []).map((fix) => ({
        ...fix,
        title: fill(rule.fixes?.[fix.fix] ?? fix.fix, fix.details, word),
      })),
  };
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

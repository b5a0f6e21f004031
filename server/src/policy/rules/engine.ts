import { doublesKey } from '../access/conditions/doubled-key.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyKind } from '../model/kind.ts';
import type { Location } from '../model/location.ts';
import type { ListElement, Policy, PrincipalElement, Statement } from '../model/policy.ts';
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
  /** Which conditions made it less grave than its code is, in a sentence. */
  readonly whyLowered: string | undefined;
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
  const holders = holdersOf(policy);
  for (const visits of visitsOf(options.rules, policy.kind)) {
    const before = findings.length;
    try {
      runRule(visits, policy, holders, options, findings);
    } catch (error) {
      if (error === ENOUGH) continue;
      findings.length = before;
      crashes.push({ rule: visits.rule, error });
    }
  }
  findings.sort((a, b) => a.locations[0].span.start - b.locations[0].span.start);
  return { findings, crashes };
}

/** Nobody reads more findings of one rule in one policy; only a document made to hurt has them. */
const MOST_FINDINGS = 1000;
/** Thrown out of a rule that has found that many. */
const ENOUGH = new Error('The rule has found enough.');

/** A rule's visitors side by side: rules have as many shapes as there are rules, which is slow to read. */
type Visits = { readonly [V in 'policy' | 'statement' | keyof Holders]: Rule[V] } & {
  readonly rule: Rule;
  /** The statements that hold what the rule visits; undefined where it visits the policy alone. */
  readonly within: 'statement' | keyof Holders | undefined;
};

/** The statements of a policy that may hold what a visitor is for. */
interface Holders {
  readonly action: readonly Statement[];
  readonly resource: readonly Statement[];
  readonly principal: readonly Statement[];
  readonly condition: readonly Statement[];
}

const visitsByRules = new WeakMap<readonly Rule[], Map<PolicyKind, readonly Visits[]>>();

/** Those of the rules that look at policies of that kind. */
function visitsOf(rules: readonly Rule[], kind: PolicyKind): readonly Visits[] {
  let byKind = visitsByRules.get(rules);
  if (!byKind) {
    byKind = new Map();
    visitsByRules.set(rules, byKind);
  }
  let visits = byKind.get(kind);
  if (!visits) {
    visits = rules.filter(({ kinds }) => !kinds || kinds.includes(kind)).map(visitsOfRule);
    byKind.set(kind, visits);
  }
  return visits;
}

function visitsOfRule(rule: Rule): Visits {
  const { policy, statement, action, resource, principal, condition } = rule;
  const visited = (['statement', 'action', 'resource', 'principal', 'condition'] as const).filter(
    (name) => rule[name],
  );
  const within = visited.length > 1 ? 'statement' : visited[0];
  return { rule, policy, statement, action, resource, principal, condition, within };
}

function holdersOf({ statements }: Policy): Holders {
  return {
    action: statements.filter((one) => one.action || one.notAction),
    resource: statements.filter((one) => one.resource || one.notResource),
    principal: statements.filter((one) => one.principal || one.notPrincipal),
    condition: statements.filter((one) => one.condition),
  };
}

function runRule(
  visits: Visits,
  policy: Policy,
  holders: Holders,
  { catalog, settings }: RunOptions,
  findings: RuleFinding[],
): void {
  const { within } = visits;
  const statements = within === undefined ? [] : within === 'statement' ? policy.statements : holders[within];
  if (!visits.policy && statements.length === 0) return;
  const most = findings.length + MOST_FINDINGS;
  const report = (one: Report): void => {
    findings.push(finding(visits.rule, one, ctx));
    if (findings.length === most) throw ENOUGH;
  };
  const ctx: RuleContext = { policy, catalog, settings, report };
  visits.policy?.(policy, ctx);
  for (const statement of statements) {
    visitStatement(visits, statement, { policy, catalog, settings, report, statement });
  }
}

function visitStatement(visits: Visits, one: Statement, ctx: StatementContext): void {
  const { statement, action, resource, principal, condition } = visits;
  statement?.(one, ctx);
  if (action) {
    for (const list of [one.action, one.notAction]) visitValues(action, list, ctx);
  }
  if (resource) {
    for (const list of [one.resource, one.notResource]) visitValues(resource, list, ctx);
  }
  if (principal) {
    for (const element of [one.principal, one.notPrincipal]) visitPrincipal(principal, element, ctx);
  }
  if (condition && one.condition) {
    for (const { keys } of one.condition.operators) for (const use of keys) condition(use, ctx);
  }
}

function visitValues(
  visit: NonNullable<Rule['action']>,
  list: ListElement | undefined,
  ctx: StatementContext,
): void {
  if (list) for (const value of list.values) visit(value, list, ctx);
}

function visitPrincipal(
  visit: NonNullable<Rule['principal']>,
  element: PrincipalElement | undefined,
  ctx: StatementContext,
): void {
  if (!element) return;
  if (element.scalar) visit(element.scalar, undefined, element, ctx);
  for (const group of element.groups) for (const value of group.values) visit(value, group, element, ctx);
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
    message: fill(template, report.details, word),
    whyLowered: whyLowered(report, findingType),
    reference: reference ?? '',
    locations: report.at,
    fixes: () =>
      (rule.fix?.(report, ctx) ?? [])
        .filter(({ edits }) => !edits.some(doublesKey))
        .map((fix) => ({ ...fix, title: fill(rule.fixes?.[fix.fix] ?? fix.fix, fix.details, word) })),
  };
}

/** Which conditions made the finding less grave, as a sentence. */
function whyLowered({ lowered }: Report, findingType: FindingType): string | undefined {
  if (!lowered) return undefined;
  const keys = lowered.by.map((key) => quoted(key)).join(' and ');
  return `It is a ${lowered.to}, not a ${findingType}, because the condition on ${keys} narrows it.`;
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

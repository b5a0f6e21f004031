import type { Catalog } from '../../catalog/catalog.ts';
import type { ModelEdit } from '../../model/edit.ts';
import { type PathElement, pathElements } from '../../model/location.ts';
import type { Policy } from '../../model/policy.ts';
import { type RuleCrash, type RuleFinding, runRules } from '../../rules/engine.ts';
import type { FindingType, Rule, RuleSettings } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import type { PolicyFile } from '../policy-file.ts';
import { type ChooseFindings, type FixAllResult, fixAll } from '../quick-fixes/fix-all.ts';

/** A finding in the terms of Access Analyzer, placed in the file's own text. */
export interface Finding {
  /** Which of the file's policies, from 0. */
  readonly policyIndex: number;
  readonly issueCode: string;
  readonly findingType: FindingType;
  /** True where nothing is to be marked unless the user asks for it. */
  readonly isHint: boolean;
  readonly findingDetails: string;
  readonly learnMoreLink: string;
  readonly rule: string;
  readonly locations: readonly [FindingLocation, ...FindingLocation[]];
  /** Worked out when asked for. */
  readonly fixes: () => readonly QuickFix[];
}

export interface FindingLocation {
  readonly path: readonly PathElement[];
  readonly span: Span;
}

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** True where access cannot become wider. */
  readonly safe: boolean;
}

export interface CheckOptions {
  readonly rules: readonly Rule[];
  readonly catalog: Catalog;
  readonly settings: RuleSettings;
  readonly severities?: Severities;
}

/** Issue code → the type that the user gives it; ON is the check's own, OFF hides it. */
export type Severities = Readonly<Record<string, FindingType | 'ON' | 'OFF'>>;

export interface CheckResult {
  /** By policy, then by place. */
  readonly findings: readonly Finding[];
  readonly crashes: readonly RuleCrash[];
  /** Applies the safe fixes of what was found, of all or of what is chosen. Takes some checks of the file. */
  readonly fixAll: (choose?: ChooseFindings) => FixAllResult;
}

/** Every finding in every policy of the file. */
export function checkFile(file: PolicyFile, options: CheckOptions): CheckResult {
  const findings: Finding[] = [];
  const crashes: RuleCrash[] = [];
  const { severities = NO_SEVERITIES } = options;
  const rules = lookedFor(options.rules, severities);
  file.policies.forEach(({ policy }, policyIndex) => {
    const result = runRules(policy, { ...options, rules });
    crashes.push(...result.crashes);
    for (const one of result.findings) {
      const shown = shownAs(one, severities);
      if (shown !== 'off') findings.push(toFinding(one, shown, policyIndex, policy, file));
    }
  });
  return {
    findings,
    crashes,
    fixAll: (choose = (all) => all) =>
      fixAll({ file, findings }, { check: (one) => checkFile(one, options).findings, choose }),
  };
}

const NO_SEVERITIES: Severities = {};

/** For the settings of as many files as share them: rules are many, and one list of them runs faster than many alike. */
const lookedForBySeverities = new WeakMap<Severities, { all: readonly Rule[]; rules: readonly Rule[] }>();

/** Those of the rules that have something to say. */
function lookedFor(all: readonly Rule[], severities: Severities): readonly Rule[] {
  const known = lookedForBySeverities.get(severities);
  if (known?.all === all) return known.rules;
  const rules = all.filter((rule) => isLookedFor(rule, severities));
  lookedForBySeverities.set(severities, { all, rules });
  return rules;
}

/** False where all that the rule could say is off. */
function isLookedFor({ codes, defaults }: Rule, severities: Severities): boolean {
  return Object.keys(codes).some((code) => {
    const severity = severities[code];
    return severity ? severity !== 'OFF' : defaults?.[code] !== 'off';
  });
}

type Shown = Pick<Finding, 'findingType' | 'isHint'>;

/** How a finding is shown: as the user says, else as its rule does. */
function shownAs({ code, rule, findingType }: RuleFinding, severities: Severities): Shown | 'off' {
  const severity = severities[code];
  if (severity === 'OFF') return 'off';
  if (severity) return { findingType: severity === 'ON' ? findingType : severity, isHint: false };
  switch (rule.defaults?.[code] ?? 'on') {
    case 'off':
      return 'off';
    case 'hint':
      return { findingType: 'SUGGESTION', isHint: true };
    case 'on':
      return { findingType, isHint: false };
  }
}

function toFinding(
  one: RuleFinding,
  shown: Shown,
  policyIndex: number,
  policy: Policy,
  file: PolicyFile,
): Finding {
  const [first, ...others] = one.locations;
  const place = ({ span, path }: typeof first): FindingLocation => ({ span, path: pathElements(path) });
  return {
    policyIndex,
    issueCode: one.code,
    ...shown,
    // A hint is one whatever narrows it.
    findingDetails: one.whyLowered && !shown.isHint ? `${one.message} ${one.whyLowered}` : one.message,
    learnMoreLink: one.reference,
    rule: one.rule.id,
    locations: [place(first), ...others.map(place)],
    fixes: () =>
      one.fixes().map(({ title, edits, safe }) => ({ title, safe, edits: textEdits(edits, policy, file) })),
  };
}

/** The edits of the file that a change of the policy's model comes to. */
export function textEdits(edits: readonly ModelEdit[], policy: Policy, file: PolicyFile): TextEdit[] {
  return file.notation.write(file.text, edits.flatMap(policy.dialect.lower));
}

import type { Catalog } from '../../catalog/catalog.ts';
import type { ModelEdit } from '../../model/edit.ts';
import { type PathElement, pathElements } from '../../model/location.ts';
import type { Policy } from '../../model/policy.ts';
import { type RuleCrash, type RuleFinding, runRules } from '../../rules/engine.ts';
import type { FindingType, Rule, RuleSettings } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import type { PolicyFile } from '../policy-file.ts';

/** A finding in the terms of Access Analyzer, placed in the file's own text. */
export interface Finding {
  /** Which of the file's policies, from 0. */
  readonly policyIndex: number;
  readonly issueCode: string;
  readonly findingType: FindingType;
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
  /** Issue code → the type that the user gives it; OFF hides it. */
  readonly severities?: Readonly<Record<string, FindingType | 'OFF'>>;
}

export interface CheckResult {
  /** By policy, then by place. */
  readonly findings: readonly Finding[];
  readonly crashes: readonly RuleCrash[];
}

/** Every finding in every policy of the file. */
export function checkFile(file: PolicyFile, options: CheckOptions): CheckResult {
  const findings: Finding[] = [];
  const crashes: RuleCrash[] = [];
  file.policies.forEach(({ policy }, policyIndex) => {
    const result = runRules(policy, options);
    crashes.push(...result.crashes);
    for (const one of result.findings) findings.push(toFinding(one, policyIndex, policy, file));
  });
  return { findings: findings.flatMap((one) => withSeverity(one, options.severities)), crashes };
}

function withSeverity(finding: Finding, severities: CheckOptions['severities']): Finding[] {
  const severity = severities?.[finding.issueCode];
  if (severity === 'OFF') return [];
  return severity ? [{ ...finding, findingType: severity }] : [finding];
}

function toFinding(one: RuleFinding, policyIndex: number, policy: Policy, file: PolicyFile): Finding {
  const [first, ...others] = one.locations;
  const place = ({ span, path }: typeof first): FindingLocation => ({ span, path: pathElements(path) });
  return {
    policyIndex,
    issueCode: one.code,
    findingType: one.findingType,
    findingDetails: one.message,
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

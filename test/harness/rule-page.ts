import type { Catalog } from '../../server/src/policy/catalog/catalog.ts';
import { pathElements } from '../../server/src/policy/model/location.ts';
import { type RuleFinding, runRules, type TitledFix } from '../../server/src/policy/rules/engine.ts';
import { FINDING_TYPES, type Rule } from '../../server/src/policy/rules/rule.ts';
import { type Example, type Mark, parseRulePage } from './rule-page/parse.ts';
import { asWritten, type Notation, type OpenExample, reprinters } from './rule-page/reprint.ts';

export interface RulePageCheck {
  /** Name of the rule's file and of its page, without extension. */
  readonly id: string;
  readonly rule: Rule;
  /** The page's Markdown. */
  readonly page: string;
  readonly catalog: Catalog;
}

/**
 * Runs the examples of a rule's page through the rule, in every notation, with every fix, and holds rule and page
 * against each other. Returns what is wrong, in sentences.
 */
export function checkRulePage({ id, rule, page, catalog }: RulePageCheck): string[] {
  const { examples, problems } = parseRulePage(page);
  const run = new PageRun(rule, catalog);
  examples.forEach((example, index) => {
    const same = examples.slice(0, index).find((other) => isSame(other, example));
    if (same) run.fail(example.line, `the same example stands at line ${same.line} already.`);
    run.example(example);
  });
  for (const expect of ['flagged', 'ok']) {
    if (!examples.some((example) => example.expect === expect))
      run.failures.push(`the page has no example that is \`${expect}\`; write one.`);
  }
  return [...ruleProblems(id, rule), ...problems, ...run.failures, ...run.uncovered()];
}

function isSame(a: Example, b: Example): boolean {
  const key = ({ text, setting, settings, expect }: Example): string =>
    JSON.stringify([text, setting, settings, expect]);
  return key(a) === key(b);
}

function ruleProblems(id: string, rule: Rule): string[] {
  const problems: string[] = [];
  if (rule.id !== id) problems.push(`the rule calls itself \`${rule.id}\` but its file is \`${id}.ts\`.`);
  if (!rule.summary) problems.push('the rule has no `summary`.');
  if (Object.keys(rule.codes).length === 0) problems.push('the rule has no issue code.');
  for (const [code, type] of Object.entries(rule.codes)) {
    if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code)) problems.push(`\`${code}\` is not written like a code.`);
    if (!FINDING_TYPES.includes(type)) problems.push(`\`${code}\` has no finding type that AWS knows.`);
    const reference = typeof rule.reference === 'string' ? rule.reference : rule.reference[code];
    if (!reference?.startsWith('https://')) problems.push(`\`${code}\` has no \`reference\`.`);
  }
  for (const [message, text] of Object.entries(rule.messages)) {
    if (!/[.?]$/.test(text)) problems.push(`the message \`${message}\` does not end as a sentence.`);
  }
  if (rule.fix && Object.keys(rule.fixes ?? {}).length === 0)
    problems.push('the rule has a `fix` but no titles in `fixes`.');
  return problems;
}

/** Collects what the examples of one page show and what they fail to. */
class PageRun {
  readonly failures: string[] = [];
  readonly #rule: Rule;
  readonly #catalog: Catalog;
  readonly #codes = new Set<string>();
  readonly #messages = new Set<string>();
  readonly #fixes = new Set<string>();

  constructor(rule: Rule, catalog: Catalog) {
    this.#rule = rule;
    this.#catalog = catalog;
  }

  fail(line: number, sentence: string): void {
    this.failures.push(`line ${line}: ${sentence}`);
  }

  example(example: Example): void {
    const open = asWritten.open(example.text, example.setting);
    if (!open) {
      this.fail(example.line, 'the example is no JSON object.');
      return;
    }
    for (const { message } of open.problems) {
      if (this.#rule.id !== 'json-syntax') this.fail(example.line, `the example is not JSON: ${message}`);
    }
    const findings = this.#run(open, example);
    for (const finding of findings) this.#cover(finding, example);
    this.#compare(findings, example);
    this.#tryFixes(findings, open, asWritten, example);
    this.#compareFixed(findings, open, example);
    const expected = summary(findings);
    for (const notation of example.asWritten ? [] : reprinters) {
      const text = notation.print(example.text);
      const reprinted = text === undefined ? undefined : notation.open(text, example.setting);
      if (!reprinted) continue;
      const found = this.#run(reprinted, example);
      if (summary(found) !== expected) {
        this.fail(example.line, `${notation.name} it has ${summary(found)} instead of ${expected}.`);
      }
      this.#tryFixes(found, reprinted, notation, example);
    }
  }

  uncovered(): string[] {
    const { codes, messages, fixes = {} } = this.#rule;
    const missing = (names: object, seen: ReadonlySet<string>): string[] =>
      Object.keys(names).filter((name) => !seen.has(name));
    return [
      ...missing(codes, this.#codes).map((name) => `no example is flagged with the code \`${name}\`.`),
      ...missing(messages, this.#messages).map((name) => `no example shows the message \`${name}\`.`),
      ...missing(fixes, this.#fixes).map((name) => `no example offers the fix \`${name}\`.`),
    ];
  }

  #run({ policy }: OpenExample, { settings, line }: Example): readonly RuleFinding[] {
    const options = { rules: [this.#rule], catalog: this.#catalog, settings };
    const { findings, crashes } = runRules(policy, options);
    for (const { error } of crashes) this.fail(line, `the rule threw: ${String(error)}`);
    return findings;
  }

  #cover(finding: RuleFinding, { line }: Example): void {
    this.#codes.add(finding.code);
    this.#messages.add(finding.messageId);
    const template = this.#rule.messages[finding.messageId] ?? '';
    for (const [place] of template.matchAll(/\{\w+\}/g)) {
      if (finding.message.includes(place))
        this.fail(line, `the report gives no ${place} for the message \`${finding.messageId}\`.`);
    }
  }

  /** Findings and carets, one to one. */
  #compare(findings: readonly RuleFinding[], example: Example): void {
    const { expect, marks, line } = example;
    if (expect === 'ok' && marks.length > 0)
      this.fail(line, 'an example with carets is `flagged`, not `ok`.');
    if (expect === 'flagged' && marks.length === 0)
      this.fail(line, 'no carets show what is flagged; write them under the place.');
    for (const { code, line: at } of marks) {
      if (!(code in this.#rule.codes)) this.fail(at, `\`${code}\` is no code of this rule.`);
    }
    const left = [...marks];
    for (const finding of findings) {
      const match = left.findIndex((mark) => isMarked(mark, finding, example.text));
      if (match >= 0) left.splice(match, 1);
      else this.fail(line, `nothing marks ${described(finding, example.text)}`);
    }
    for (const { code, messageId, line: at } of left) {
      const wanted = messageId === undefined ? code : `${code} ${messageId}`;
      this.fail(at, `${wanted} is not found at these carets.`);
    }
  }

  #tryFixes(findings: readonly RuleFinding[], open: OpenExample, notation: Notation, example: Example): void {
    for (const finding of findings) {
      for (const fix of finding.fixes()) {
        this.#fixes.add(fix.fix);
        const problem = this.#fixProblem(fix, finding, findings, { open, notation, example });
        if (problem) this.fail(example.line, `the fix "${fix.title}" ${problem}`);
      }
    }
  }

  #fixProblem(
    fix: TitledFix,
    finding: RuleFinding,
    before: readonly RuleFinding[],
    { open, notation, example }: { open: OpenExample; notation: Notation; example: Example },
  ): string | undefined {
    if (!(fix.fix in (this.#rule.fixes ?? {}))) return `has the id \`${fix.fix}\`, which has no title.`;
    if (/\{\w+\}/.test(fix.title)) return 'leaves a place of its title open.';
    const text = open.edited(fix.edits);
    if (text === open.text) return 'changes nothing.';
    const after = notation.open(text, example.setting);
    if (!after || after.problems.length > 0) return `leaves what cannot be read (${notation.name}): ${text}`;
    const allowed = before.filter((one) => one !== finding).map(kindOfFinding);
    for (const one of this.#run(after, example)) {
      const at = allowed.indexOf(kindOfFinding(one));
      if (at >= 0) allowed.splice(at, 1);
      else if (kindOfFinding(one) === kindOfFinding(finding))
        return `does not remove ${finding.code}: ${text}`;
      else return `brings ${one.code}: ${text}`;
    }
    return undefined;
  }

  #compareFixed(findings: readonly RuleFinding[], open: OpenExample, { fixed }: Example): void {
    for (const { line, title, text } of fixed) {
      const fixes = findings.flatMap((finding) => finding.fixes());
      const fix = title === undefined ? fixes[0] : fixes.find((one) => one.title === title);
      if (!fix) {
        const titles = fixes.map((one) => `"${one.title}"`).join(', ');
        this.fail(line, titles ? `there is no such fix; there are ${titles}.` : 'the example has no fix.');
        continue;
      }
      const result = open.edited(fix.edits);
      if (result !== text) this.fail(line, `the fix "${fix.title}" gives:\n${result}`);
    }
  }
}

/** Carets end with their line, also under what goes on in the next. */
function isMarked(
  mark: Mark,
  { rule, code, findingType, messageId, locations }: RuleFinding,
  text: string,
): boolean {
  const { start, end } = locations[0].span;
  const lineEnd = text.indexOf('\n', start);
  const shownEnd = lineEnd < 0 ? end : Math.min(end, lineEnd);
  return (
    mark.code === code &&
    (mark.findingType ?? rule.codes[code]) === findingType &&
    (mark.messageId === undefined || mark.messageId === messageId) &&
    mark.start === start &&
    mark.end === Math.max(shownEnd, start + 1)
  );
}

function described({ code, messageId, message, locations }: RuleFinding, text: string): string {
  const { start, end } = locations[0].span;
  const before = text.slice(0, start).split('\n');
  const at = `line ${before.length}, column ${before.at(-1)!.length} of the example`;
  return `${code} ${messageId} at ${at}, \`${text.slice(start, Math.min(end, start + 60))}\`: ${message}`;
}

function kindOfFinding({ code, messageId }: RuleFinding): string {
  return `${code} ${messageId}`;
}

/** The findings in words that do not depend on the notation. */
function summary(findings: readonly RuleFinding[]): string {
  if (findings.length === 0) return 'no finding';
  const each = findings.map((finding) => {
    const path = pathElements(finding.locations[0].path).map((element) => Object.values(element)[0]);
    return `${kindOfFinding(finding)} at /${path.map((one) => JSON.stringify(one)).join('/')}`;
  });
  return each.sort().join(', ');
}

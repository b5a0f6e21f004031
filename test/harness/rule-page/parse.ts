import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import { POLICY_KINDS, TRUST_RESOURCE_TYPE } from '../../../server/src/policy/model/kind.ts';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from '../../../server/src/policy/rules/rule.ts';

/** What a page shows of its rule, and what it says about itself wrongly. */
export interface RulePage {
  readonly examples: readonly Example[];
  /** Sentences, each with the line of the page from 1. */
  readonly problems: readonly string[];
}

export interface Example {
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly expect: 'flagged' | 'ok';
  readonly setting: KindSetting;
  readonly settings: RuleSettings;
  /** True where the layout is the point, so that the example is not written in other ways. */
  readonly asWritten: boolean;
  /** The policy, without the lines of carets, with `‹N characters›` and `‹N spaces›` written out. */
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly fixed: readonly FixedExample[];
}

/** Carets under a stretch of an example: offsets into its text from 0, end exclusive. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  /** Where conditions make it less grave than the code is. */
  readonly findingType: string | undefined;
  readonly messageId: string | undefined;
}

export interface FixedExample {
  readonly line: number;
  /** Title of the fix; the first fix of the example where absent. */
  readonly title: string | undefined;
  readonly text: string;
}

/** Reads the fences of a page of `docs/rules/`; CONTRIBUTING.md says how they are written. */
export function parseRulePage(markdown: string): RulePage {
  const examples: { -readonly [K in keyof Example]: Example[K] }[] = [];
  const problems: string[] = [];
  for (const fence of fencesOf(markdown)) {
    const fail = (sentence: string): void => void problems.push(`line ${fence.line}: ${sentence}`);
    const [language, ...words] = fence.info.split(/\s+/);
    if (language !== 'json' || words.length === 0) continue;
    if (words[0] === 'fixed') {
      const last = examples.at(-1);
      if (last?.expect !== 'flagged') fail('a `fixed` example needs a `flagged` one before it.');
      else {
        const title = /^json fixed "(.*)"$/.exec(fence.info)?.[1];
        if (words.length > 1 && title === undefined) fail('a fix is named as in: json fixed "Title".');
        last.fixed = [...last.fixed, { line: fence.line, title, text: expand(fence.lines.join('\n')) }];
      }
      continue;
    }
    const [kindWord = '', expect, ...settingWords] = words;
    const setting = kindSetting(kindWord);
    if (!setting) fail(`\`${kindWord}\` is no kind of policy; the kinds are ${POLICY_KINDS.join(', ')}.`);
    else if (expect !== 'flagged' && expect !== 'ok')
      fail('an example is `flagged` or `ok`, as in: json identity ok.');
    else {
      const { text, marks } = cutMarks(fence);
      const asWritten = settingWords.includes('as-written');
      const settings = ruleSettings(
        settingWords.filter((word) => word !== 'as-written'),
        fail,
      );
      examples.push({ line: fence.line, expect, setting, settings, asWritten, text, marks, fixed: [] });
    }
  }
  return { examples, problems };
}

interface Fence {
  readonly line: number;
  readonly info: string;
  readonly lines: readonly string[];
}

function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { line: number; info: string; lines: string[]; ticks: string } | undefined;
  markdown.split(/\r?\n/).forEach((text, index) => {
    const [, ticks = '', info = ''] = /^(`{3,})(.*)$/.exec(text) ?? [];
    if (open && ticks.length >= open.ticks.length && info.trim() === '') {
      fences.push(open);
      open = undefined;
    } else if (open) open.lines.push(text);
    else if (ticks) open = { line: index + 1, info: info.trim(), lines: [], ticks };
  });
  return fences;
}

function kindSetting(word: string): KindSetting | undefined {
  const colon = word.indexOf(':');
  const kind = POLICY_KINDS.find((one) => one === (colon < 0 ? word : word.slice(0, colon)));
  if (!kind) return undefined;
  if (colon >= 0) return { kind, resourceType: word.slice(colon + 1) };
  return kind === 'trust' ? { kind, resourceType: TRUST_RESOURCE_TYPE } : { kind };
}

function ruleSettings(words: readonly string[], fail: (sentence: string) => void): RuleSettings {
  let settings = DEFAULT_RULE_SETTINGS;
  for (const word of words) {
    const [, name, list = ''] = /^(\w+)=(.+)$/.exec(word) ?? [];
    const values = list.split(',');
    switch (name) {
      case 'trustPolicyQuota':
        settings = { ...settings, trustPolicyQuota: Number(list) };
        break;
      case 'accounts':
        settings = { ...settings, accounts: new Map(values.map((id) => [id, id])) };
        break;
      case 'organizations':
      case 'repositories':
        settings = { ...settings, [name]: values };
        break;
      default:
        fail(
          `\`${word}\` is no setting; there are as-written, trustPolicyQuota=4096, accounts=ID,…, organizations=ID,… and repositories=HOST/PATH,….`,
        );
    }
  }
  return settings;
}

/** Takes the lines of carets out of an example. */
function cutMarks(fence: Fence): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let lineStart = 0;
  fence.lines.forEach((written, index) => {
    const [, space, carets, words] = /^(\s*)(\^+)\s+(\S.*)$/.exec(written) ?? [];
    if (space === undefined || !carets || !words) {
      if (index > 0) text += '\n';
      lineStart = text.length;
      text += expand(written);
      return;
    }
    const start = lineStart + space.length;
    const place = { line: fence.line + 1 + index, start, end: start + carets.length };
    for (const word of words.trim().split(/[\s,]+/)) {
      const [, code, findingType] = /^([A-Z]\w*)(?:=([A-Z_]+))?$/.exec(word) ?? [];
      if (code) marks.push({ ...place, code, findingType, messageId: undefined });
      else marks.push({ ...marks.pop()!, messageId: word });
    }
  });
  return { text, marks };
}

/** Long texts stand in pages as `‹6144 characters›` and `‹600 spaces›`. */
function expand(text: string): string {
  return text.replace(/‹(\d+) (characters|spaces)›/g, (_, count: string, what: string) =>
    (what === 'spaces' ? ' ' : 'x').repeat(Number(count)),
  );
}

import {
  applyEdits,
  type CompletionItem,
  type DocumentSymbol,
  type Notations,
  type Pattern,
  type PolicyFile,
  type PolicyService,
  type Span,
  type TextEdit,
} from '../../server/src/policy/index.ts';
import { expandSnippet } from '../harness/snippet.ts';
import type { FuzzDocument } from './corpus.ts';
import type { Random } from './random.ts';

/** One document, and the places in it that the features are asked about. */
export interface FuzzCase {
  readonly document: FuzzDocument;
  /** What was done to the policy, for people. */
  readonly what: string;
  /** UTF-16 code units from 0. */
  readonly offsets: readonly number[];
}

export interface FuzzTools {
  readonly service: PolicyService;
  readonly notations: Readonly<Record<string, Notations>>;
  /** Called around each question; what it throws is a violation too. */
  readonly timed: <T>(feature: string, ask: () => T) => T;
}

/** Something that must not be, in one sentence. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/**
 * Asks every feature about the case and looks at every answer: its spans lie in the document, its edits do not overlap,
 * its snippets are snippets. Throws a Violation, or whatever a feature threw.
 *
 * @param random chooses among answers where looking at all would take too long
 */
export function askEverything({ document, offsets }: FuzzCase, tools: FuzzTools, random: Random): void {
  const { service, timed } = tools;
  const { text } = document;
  const file = timed('open', () => open(document, text, tools));
  for (const located of file.policies) inside(located.span, text, 'policy');
  checkFindings(file, document, tools, random);
  everySymbol(
    timed('symbols', () => service.symbols(file)),
    { start: 0, end: text.length },
  );
  for (const link of timed('links', () => service.links(file))) {
    inside(link.span, text, 'link');
    if (!link.url.startsWith('https://')) throw new Violation(`A link leads to \`${link.url}\`.`);
  }
  for (const located of file.policies) {
    if (random.chance(SECOND_LOOK)) {
      const fit = timed('makeItFit', () => service.makeItFit(file, located));
      for (const { title, edits } of fit?.options ?? []) keepsReadable(title, edits);
    }
    for (const row of timed('summarise', () => service.summarise(located)).rows) {
      inside(row.span, text, 'summary row');
    }
  }
  for (const offset of offsets) {
    askAt(file, offset, document, tools, random);
    const span = { start: offset, end: offset };
    for (const { title, edits } of timed('refactorings', () => service.refactorings(file, span))) {
      keepsReadable(title, edits);
    }
  }

  function keepsReadable(title: string, edits: readonly TextEdit[]): void {
    const after = apply(text, edits, `\`${title}\``);
    const again = timed('open', () => open(document, after, tools));
    staysReadable(file, again, `\`${title}\``);
  }
}

function open(document: FuzzDocument, text: string, { service, notations }: FuzzTools): PolicyFile {
  const { name, languageId, designated } = document;
  const path = name.split(' ')[0]!;
  return service.open({ path, languageId, text, designated }, notations[languageId]);
}

function checkFindings(file: PolicyFile, document: FuzzDocument, tools: FuzzTools, random: Random): void {
  const { service, timed } = tools;
  const { findings, crashes } = timed('check', () => service.check(file));
  if (crashes[0]) throw crashes[0].error;
  for (const finding of findings) {
    for (const { span } of finding.locations) inside(span, file.text, finding.issueCode);
    if (finding.findingDetails.trim() === '') throw new Violation(`${finding.issueCode} says nothing.`);
  }
  for (const finding of findings.length > MANY ? findings.slice(0, MANY) : findings) {
    for (const fix of timed(`fixes of ${finding.rule}`, finding.fixes)) {
      const after = apply(file.text, fix.edits, `fix \`${fix.title}\``);
      if (!random.chance(SECOND_LOOK) || file.text.length > LONG) continue;
      const again = timed('open', () => open(document, after, tools));
      timed('check', () => service.check(again));
      staysReadable(file, again, `the fix \`${fix.title}\``);
    }
  }
}

/** How many of the documents that answers make are read again, of 0 to 1, and how long they may be. */
const SECOND_LOOK = 0.05;
const LONG = 20_000;
/** Findings whose fixes are looked at: a document made to hurt has thousands. */
const MANY = 20;

function askAt(
  file: PolicyFile,
  offset: number,
  document: FuzzDocument,
  tools: FuzzTools,
  random: Random,
): void {
  const { service, timed } = tools;
  const { text } = file;
  const hover = timed('hover', () => service.hover(file, offset));
  if (hover) {
    inside(hover.span, text, 'hover');
    if (offset < hover.span.start || offset > hover.span.end) {
      throw new Violation('The hover is about something beside the cursor.');
    }
    if (hover.markdown.trim() === '') throw new Violation('The hover is empty.');
  }
  const { items } = timed('complete', () => service.complete(file, offset));
  for (const item of items) {
    inside(item.span, text, `item \`${item.label}\``);
    if (offset < item.span.start || offset > item.span.end || /[\r\n]/.test(slice(text, item.span))) {
      throw new Violation(`The item \`${item.label}\` replaces what is not on the cursor's line and at it.`);
    }
  }
  // All items of a list are written the same way, but for the special ones among them.
  for (let looks = Math.min(items.length, 4); looks > 0; looks--) {
    const item = random.one(items);
    timed('documentation', () => item.documentation?.());
    const after = accept(text, item, `item \`${item.label}\``);
    if (!random.chance(SECOND_LOOK * 2) || text.length > LONG) continue;
    staysReadable(
      file,
      timed('open', () => open(document, after, tools)),
      `the item \`${item.label}\``,
    );
  }
  if (!random.chance(0.25)) return;
  const pattern: Pattern = random.one(service.patterns);
  const insertion = timed('insertPattern', () => service.insertPattern(file, offset, pattern));
  if (!insertion) return;
  const after = accept(text, insertion, `pattern ${pattern.id}`);
  staysReadable(
    file,
    timed('open', () => open(document, after, tools)),
    `the pattern ${pattern.id}`,
  );
}

/** The text after an editor put the snippet in: its places filled with their defaults, its lines indented like the first. */
function accept(text: string, item: Pick<CompletionItem, 'span' | 'snippet' | 'also'>, what: string): string {
  inside(item.span, text, what);
  const lineStart =
    Math.max(text.lastIndexOf('\n', item.span.start - 1), text.lastIndexOf('\r', item.span.start - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, item.span.start))![0];
  const newText = expandSnippet(item.snippet.replaceAll('\n', `\n${indent}`)).filled;
  return apply(text, [{ span: item.span, newText }, ...item.also], what);
}

function apply(text: string, edits: readonly TextEdit[], what: string): string {
  for (const edit of edits) inside(edit.span, text, what);
  return applyEdits(text, edits);
}

/** What we write must not break a document that was whole. */
function staysReadable(before: PolicyFile, after: PolicyFile, what: string): void {
  const broken = after.tree.problems.find(({ code }) => code === 'syntax' || code === 'trailingComma');
  if (broken && before.tree.problems.length === 0) {
    throw new Violation(`After ${what} the document is broken (${broken.message}): ${after.text}`);
  }
}

function everySymbol(symbols: readonly DocumentSymbol[], parent: Span): void {
  for (const { name, span, selectionSpan, children } of symbols) {
    if (name.trim() === '') throw new Violation('A symbol has no name, which VS Code refuses.');
    within(span, parent, `symbol \`${name}\``);
    within(selectionSpan, span, `selection of the symbol \`${name}\``);
    everySymbol(children, span);
  }
}

function inside(span: Span, text: string, what: string): void {
  within(span, { start: 0, end: text.length }, what);
}

function within({ start, end }: Span, outer: Span, what: string): void {
  if (Number.isInteger(start) && Number.isInteger(end) && outer.start <= start && start <= end) {
    if (end <= outer.end) return;
  }
  throw new Violation(`The span ${start}–${end} of ${what} leaves ${outer.start}–${outer.end}.`);
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

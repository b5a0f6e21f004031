import {
  applyEdits,
  findNodeAtLocation,
  type JSONPath,
  type ModificationOptions,
  modify,
  type ParseError,
  parse,
  parseTree,
} from 'jsonc-parser';
import { formatKindSetting, type KindSetting, type Severities, type Span } from '../policy/index.ts';
import { fileSettings } from './configuration.ts';
import type { IgnoreEntry } from './ignores/ignore.ts';

/**
 * The text of a `.iam-policy.json` with the file's policy type set; comments and order stay. Undefined where the text
 * is no JSON object, so that nothing can be added to it.
 *
 * @param path of the file, relative to the configuration's folder, with forward slashes
 */
export function withFileSetting(
  text: string | undefined,
  path: string,
  setting: KindSetting,
): string | undefined {
  const key = pathAsGlob(path);
  const type = formatKindSetting(setting);
  return edited(text, (before, { files }, change) => {
    if (!(files === undefined || isObject(files))) return undefined;
    // The first glob that matches decides, so a file named by itself goes before the others.
    const deciding = fileSettings(files).find(({ matches }) => matches(path));
    const isOvertaken = files?.[key] !== undefined && deciding?.glob !== key;
    const cleared = isOvertaken ? change(before, ['files', key], undefined) : before;
    return change(cleared, ['files', key], type, { getInsertionIndex: () => 0 });
  });
}

/** The text with the severity of an issue code set; undefined where nothing can be added to it. */
export function withSeverity(
  text: string | undefined,
  code: string,
  severity: Severities[string],
): string | undefined {
  return edited(text, (before, { severity: known }, change) =>
    known === undefined || isObject(known) ? change(before, ['severity', code], severity) : undefined,
  );
}

/** A text with an ignore, and where its reason stands between the quotes. */
export interface TextWithIgnore {
  readonly text: string;
  readonly reason: Span;
}

/** The text with an ignore added, in place of one for the same place; undefined where nothing can be added to it. */
export function withIgnore(text: string | undefined, entry: IgnoreEntry): TextWithIgnore | undefined {
  let index = 0;
  const after = edited(text, (before, { ignores }, change) => {
    if (ignores === undefined) return change(before, ['ignores'], [entry]);
    if (!Array.isArray(ignores)) return undefined;
    const same = ignores.findIndex((one: unknown) => isObject(one) && isForSamePlace(one, entry));
    index = same < 0 ? ignores.length : same;
    return change(before, ['ignores', index], entry, { isArrayInsertion: same < 0 });
  });
  const root = after === undefined ? undefined : parseTree(after.replace(/^\ufeff/, ' '));
  const reason = root && findNodeAtLocation(root, ['ignores', index, 'reason']);
  if (after === undefined || !reason) return undefined;
  const { offset, length } = reason;
  return { text: after, reason: { start: offset + 1, end: offset + length - 1 } };
}

/** A path as a glob that names it alone: without a slash it would hold in the folders below too. */
export function pathAsGlob(path: string): string {
  return path.includes('/') ? path : `./${path}`;
}

function isForSamePlace(one: Readonly<Record<string, unknown>>, entry: IgnoreEntry): boolean {
  return (['code', 'file', 'statement', 'value'] as const).every((name) => one[name] === entry[name]);
}

type Change = (from: string, at: JSONPath, to: unknown, options?: ModificationOptions) => string;

/** Undefined where the text is no JSON object, or the edit finds no room in it. */
function edited(
  text: string | undefined,
  edit: (before: string, value: Readonly<Record<string, unknown>>, change: Change) => string | undefined,
): string | undefined {
  const mark = text?.startsWith('\ufeff') ? '\ufeff' : '';
  const written = text?.slice(mark.length) ?? '';
  const before = written.trim() === '' ? '{}\n' : written;
  const errors: ParseError[] = [];
  const value: unknown = parse(before, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(value)) return undefined;
  const formattingOptions = styleOf(before);
  const change: Change = (from, at, to, options) =>
    applyEdits(from, modify(from, at, to, { formattingOptions, ...options }));
  const after = edit(before, value, change);
  return after === undefined ? undefined : `${mark}${after}`;
}

/** As its lines are indented and ended; two spaces where none is. */
function styleOf(text: string): NonNullable<ModificationOptions['formattingOptions']> {
  const [, indent = '  '] = /^([ \t]+)["\]}]/m.exec(text) ?? [];
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

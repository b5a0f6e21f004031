import { applyEdits, type JSONPath, modify, type ParseError, parse } from 'jsonc-parser';
import { formatKindSetting, type KindSetting } from '../policy/index.ts';
import { fileSettings } from './configuration.ts';

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
  // A name without a slash would hold in the folders below too.
  const key = path.includes('/') ? path : `./${path}`;
  const type = formatKindSetting(setting);
  const before = text?.replace(/^\ufeff/, '') ?? '';
  if (before.trim() === '') return `${JSON.stringify({ files: { [key]: type } }, undefined, 2)}\n`;
  const errors: ParseError[] = [];
  const value: unknown = parse(before, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(value) || !(value.files === undefined || isObject(value.files)))
    return undefined;

  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: before.includes('\r\n') ? '\r\n' : '\n' };
  const change = (from: string, at: JSONPath, to: string | undefined): string =>
    applyEdits(from, modify(from, at, to, { formattingOptions, getInsertionIndex: () => 0 }));
  // The first glob that matches decides, so a file named by itself goes before the others.
  const deciding = fileSettings(value.files).find(({ matches }) => matches(path));
  const isOvertaken = value.files?.[key] !== undefined && deciding?.glob !== key;
  const cleared = isOvertaken ? change(before, ['files', key], undefined) : before;
  const after = change(cleared, ['files', key], type);
  return text?.startsWith('\ufeff') ? `\ufeff${after}` : after;
}

interface ConfigurationObject {
  readonly files?: Readonly<Record<string, unknown>>;
}

function isObject(value: unknown): value is ConfigurationObject & Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

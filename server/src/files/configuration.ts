import { applyEdits, modify, type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import picomatch from 'picomatch';
import {
  FINDING_TYPES,
  type FindingType,
  formatKindSetting,
  type KindSetting,
  parseKindSetting,
} from '../policy/index.ts';

/** Name of the file that says, for editor and CI alike, what the policies of a folder are and how grave findings are. */
export const CONFIGURATION_FILE = '.iam-policy.json';

export interface Configuration {
  /** In the order written; the first glob that matches decides. */
  readonly files: readonly FileSetting[];
  readonly severity: Readonly<Record<string, FindingType | 'OFF'>>;
  readonly trustPolicyQuota: number | undefined;
  /** What could not be understood, in sentences; the rest holds. */
  readonly problems: readonly string[];
}

interface FileSetting {
  readonly glob: string;
  readonly matches: (path: string) => boolean;
  readonly setting: KindSetting;
}

export const EMPTY_CONFIGURATION: Configuration = {
  files: [],
  severity: {},
  trustPolicyQuota: undefined,
  problems: [],
};

/** Reads the text of `.iam-policy.json`. Never throws. */
export function parseConfiguration(text: string): Configuration {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const problems = errors.slice(0, 1).map(({ error, offset }) => {
    return `${CONFIGURATION_FILE} is not valid JSON at offset ${offset} (${printParseErrorCode(error)}); mend it there.`;
  });
  if (!isRecord(value)) return { ...EMPTY_CONFIGURATION, problems };
  return {
    files: fileSettings(value.files, problems),
    severity: severities(value.severity, problems),
    trustPolicyQuota: typeof value.trustPolicyQuota === 'number' ? value.trustPolicyQuota : undefined,
    problems,
  };
}

/** Reads a map of globs to policy types, as in `.iam-policy.json` and in the setting `iamPolicy.files`. */
export function fileSettings(value: unknown, problems: string[] = []): FileSetting[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([glob, type]) => {
    const setting = typeof type === 'string' ? parseKindSetting(type) : undefined;
    if (!setting) {
      problems.push(
        `\`${String(type)}\` for \`${glob}\` is no policy type; write identity, trust, resource:AWS::S3::Bucket or another of the schema's.`,
      );
      return [];
    }
    return [
      {
        glob,
        matches: picomatch(glob.includes('/') ? glob.replace(/^\.?\//, '') : `**/${glob}`, { dot: true }),
        setting,
      },
    ];
  });
}

/** What the configuration says of a file. @param path relative to the configuration's folder, with forward slashes */
export function settingOf(files: readonly FileSetting[], path: string): KindSetting | undefined {
  return files.find(({ matches }) => matches(path))?.setting;
}

/** The configuration's text with the file's policy type set; comments and order stay. */
export function withFileSetting(text: string | undefined, path: string, setting: KindSetting): string {
  const files = { [path]: formatKindSetting(setting) };
  if (text === undefined || text.trim() === '') return `${JSON.stringify({ files }, undefined, 2)}\n`;
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  // The first glob that matches decides, so a file named by itself goes first.
  const getInsertionIndex = (): number => 0;
  return applyEdits(
    text,
    modify(text, ['files', path], formatKindSetting(setting), { formattingOptions, getInsertionIndex }),
  );
}

export function severities(value: unknown, problems: string[] = []): Record<string, FindingType | 'OFF'> {
  const out: Record<string, FindingType | 'OFF'> = {};
  if (!isRecord(value)) return out;
  for (const [code, type] of Object.entries(value)) {
    const known = type === 'OFF' ? type : FINDING_TYPES.find((one) => one === type);
    if (known) out[code] = known;
    else
      problems.push(
        `\`${String(type)}\` for ${code} is no finding type; write ${FINDING_TYPES.join(', ')} or OFF.`,
      );
  }
  return out;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

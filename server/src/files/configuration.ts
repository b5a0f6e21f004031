import {
  findNodeAtLocation,
  getNodeValue,
  type Node as JsonNode,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import {
  DEFAULT_RULE_SETTINGS,
  FINDING_TYPES,
  isPolicyTestPath,
  type KindSetting,
  lineIndex,
  parseKindSetting,
  type RuleSettings,
  type Severities,
  type Span,
  settingOfValidatePolicy,
} from '../policy/index.ts';
import { fileMatcher } from './glob.ts';
import { type Ignore, ignores } from './ignores/ignore.ts';
import { isIssueCode } from './issue-codes.ts';
import { type Report, ruleSettings, shown } from './rule-settings.ts';

/** Name of the file that says, for editor and CI alike, what the policies of a folder are and how grave findings are. */
export const CONFIGURATION_FILE = '.iam-policy.json';

export interface Configuration {
  /** In the order written; the first glob that matches decides. */
  readonly files: readonly FileSetting[];
  readonly severity: Severities;
  readonly rules: RuleSettings;
  readonly ignores: readonly Ignore[];
  /** Path of the file that holds the findings known before, relative to the configuration's folder and below it. */
  readonly baseline: string | undefined;
  /** Absolute path of its file; undefined for a text that was read from none. */
  readonly path: string | undefined;
  /** What it was read from. */
  readonly text: string;
  /** What could not be understood; the rest holds. */
  readonly problems: readonly ConfigurationProblem[];
}

export interface ConfigurationProblem {
  /** From 1; undefined where the whole file is meant. */
  readonly line: number | undefined;
  /** What is wrong and what to do, in a sentence that goes on after the name of the file. */
  readonly reason: string;
}

export interface FileSetting {
  readonly glob: string;
  readonly matches: (path: string) => boolean;
  readonly setting: KindSetting;
}

export const EMPTY_CONFIGURATION: Configuration = {
  files: [],
  severity: {},
  rules: DEFAULT_RULE_SETTINGS,
  ignores: [],
  baseline: undefined,
  path: undefined,
  text: '',
  problems: [],
};

const SETTINGS = [
  '$schema',
  'files',
  'severity',
  'trustPolicyQuota',
  'accounts',
  'organizations',
  'repositories',
  'ignores',
  'baseline',
];

/** Reads the text of `.iam-policy.json`. Never throws. */
export function parseConfiguration(text: string): Configuration {
  const errors: ParseError[] = [];
  const json = text.replace(/^\ufeff/, ' ');
  if (json.trim() === '') return EMPTY_CONFIGURATION;
  const root = readTree(json, errors);
  if (root === 'too deep') {
    const reason = 'is nested too deeply to be read, so nothing in it holds; write it anew.';
    return { ...EMPTY_CONFIGURATION, problems: [{ line: undefined, reason }] };
  }
  const lines = lineIndex(json);
  const lineOf = (offset: number): number => lines.positionAt(offset).line + 1;
  const problems: ConfigurationProblem[] = errors.slice(0, 1).map(({ error, offset }) => ({
    line: lineOf(offset),
    reason: `is not valid JSON (${printParseErrorCode(error)}), so what follows does not hold; mend it there.`,
  }));
  const report: Report = (path, reason) =>
    problems.push({ line: lineOf(nodeAt(root, path)?.offset ?? 0), reason });
  const value: unknown = root && getNodeValue(root);
  if (!isRecord(value)) {
    if (errors.length === 0) report([], 'holds no JSON object, so nothing in it holds; begin it with `{`.');
    return { ...EMPTY_CONFIGURATION, problems };
  }
  for (const name of Object.keys(value)) {
    if (!SETTINGS.includes(name)) {
      report([name], `has no setting \`${name}\`; there are ${SETTINGS.slice(1).join(', ')}.`);
    }
  }
  const spanOf = (index: number): Span => {
    const { offset = 0, length = 0 } = nodeAt(root, ['ignores', index]) ?? {};
    return { start: offset, end: offset + length };
  };
  return {
    files: fileSettings(value.files, report),
    severity: severities(value.severity, report),
    rules: ruleSettings(value, report),
    ignores: ignores(value.ignores, spanOf, report),
    baseline: baseline(value.baseline, report),
    path: undefined,
    text,
    problems,
  };
}

/** A configuration of strangers names no file beyond its own folder. */
function baseline(value: unknown, report: Report): string | undefined {
  if (value === undefined) return undefined;
  if (
    typeof value === 'string' &&
    /^(?!\/|[A-Za-z]:)[^\\]+$/.test(value) &&
    !value.split('/').includes('..')
  ) {
    return value;
  }
  const example = 'iam-policy-baseline.json';
  report(
    ['baseline'],
    `says ${shown(value)} for baseline; write the path of a file in this folder or below, such as \`${example}\`.`,
  );
  return undefined;
}

/** The parser calls itself for each level. */
function readTree(json: string, errors: ParseError[]): JsonNode | undefined | 'too deep' {
  try {
    return parseTree(json, errors, { allowTrailingComma: true });
  } catch {
    return 'too deep';
  }
}

/** Reads a map of globs to policy types, as in `.iam-policy.json` and in the setting `iamPolicy.files`. */
export function fileSettings(value: unknown, report: Report = () => {}): FileSetting[] {
  return entriesOf(value, 'files', report).flatMap(([glob, type]) => {
    const setting = typeof type === 'string' ? readSetting(type) : undefined;
    if (!setting) {
      report(
        ['files', glob],
        `says ${shown(type)} for \`${glob}\`, which is no policy type; write identity, trust, resource:AWS::S3::Bucket or another of the schema's.`,
      );
      return [];
    }
    const matches = fileMatcher(glob);
    if (!matches) {
      report(['files', glob], `has a glob that is empty or too long; write one such as \`policies/*.json\`.`);
      return [];
    }
    return [{ glob, matches, setting }];
  });
}

/** A resource policy of a type that has a kind of its own is of that kind. */
function readSetting(type: string): KindSetting | undefined {
  const setting = parseKindSetting(type);
  if (setting?.kind !== 'resource' || setting.resourceType === undefined) return setting;
  return isResourceType(setting.resourceType)
    ? settingOfValidatePolicy('RESOURCE_POLICY', setting.resourceType)
    : undefined;
}

/** CloudFormation's name of a resource type: `AWS::S3::Bucket`. */
export function isResourceType(text: string): boolean {
  return /^AWS::\w+::\w+$/.test(text);
}

/**
 * What the configuration says of a file; nothing of policy tests, which patterns for policies often take in.
 *
 * @param path relative to the configuration's folder, with forward slashes
 */
export function settingOf(files: readonly FileSetting[], path: string): KindSetting | undefined {
  if (isPolicyTestPath(path)) return undefined;
  return files.find(({ matches }) => matches(path))?.setting;
}

export function severities(value: unknown, report: Report = () => {}): Severities {
  const out: Record<string, Severities[string]> = {};
  for (const [code, type] of entriesOf(value, 'severity', report)) {
    if (!isIssueCode(code)) {
      const advice = '`iam-policy rules` lists them';
      report(['severity', code], `says how grave \`${code}\` is, which is no issue code; ${advice}.`);
    }
    const known = type === 'OFF' || type === 'ON' ? type : FINDING_TYPES.find((one) => one === type);
    if (known) out[code] = known;
    else {
      const allowed = `${FINDING_TYPES.join(', ')}, ON or OFF`;
      report(
        ['severity', code],
        `says ${shown(type)} for ${code}, which is no finding type; write ${allowed}.`,
      );
    }
  }
  return out;
}

function entriesOf(value: unknown, name: string, report: Report): [string, unknown][] {
  if (isRecord(value)) return Object.entries(value);
  if (value !== undefined) report([name], `has no object under ${name}; write one, such as \`{}\`.`);
  return [];
}

function nodeAt(root: JsonNode | undefined, path: readonly (string | number)[]): JsonNode | undefined {
  return root && findNodeAtLocation(root, [...path]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

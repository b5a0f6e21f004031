import { isResourceType } from '../../files/configuration.ts';
import {
  FINDING_TYPES,
  type FindingType,
  type KindSetting,
  settingOfValidatePolicy,
} from '../../policy/index.ts';
import { UsageError } from '../exit.ts';
import { type Flags, oneOf, pathsOf } from '../flags.ts';
import { FORMATS } from '../formats/index.ts';
import type { PolicySelection } from '../policies.ts';

export const POLICY_TYPES = [
  'IDENTITY_POLICY',
  'RESOURCE_POLICY',
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
] as const;

export const CHECK_VALUES = [
  'policy-type',
  'resource-type',
  'format',
  'min-severity',
  'fail-on',
  'config',
  'stdin-filename',
  'baseline',
  'write-baseline',
  'changed-since',
  'explain',
] as const;

export const CHECK_SWITCHES = ['hints', 'no-ignores', 'fix', 'dry-run'] as const;

export type CheckFlags = Flags<(typeof CHECK_VALUES)[number], (typeof CHECK_SWITCHES)[number]>;

/** What a call of `check` asks for. */
export interface CheckOptions {
  readonly selection: PolicySelection;
  readonly format: (typeof FORMATS)[number];
  /** What is less grave is left out. */
  readonly least: FindingType;
  /** From this type on the call fails. */
  readonly failOn: FindingType;
  /** True where hints are findings, too: where they are asked for, and in what programs read. */
  readonly hints: boolean;
  /** False where everything is to be reported, ignored or not. */
  readonly ignores: boolean;
  /** Given on the command line; else the configurations may name some. */
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly changedSince: string | undefined;
  readonly fix: boolean;
  readonly dryRun: boolean;
}

/** Throws a UsageError for what does not fit together. */
export function checkOptions(flags: CheckFlags): CheckOptions {
  const [baseline, writeBaseline] = [flags.value('baseline'), flags.value('write-baseline')];
  if (baseline !== undefined && writeBaseline !== undefined) {
    throw new UsageError(
      '--baseline reads known findings and --write-baseline writes them anew; give one of them.',
    );
  }
  if (writeBaseline !== undefined && flags.value('changed-since') !== undefined) {
    throw new UsageError('A baseline is written from all files; leave --changed-since out.');
  }
  const format = oneOf('format', flags.value('format'), FORMATS) ?? 'text';
  return {
    selection: {
      paths: pathsOf(flags.positionals),
      stdinName: flags.value('stdin-filename'),
      forced: forcedType(flags),
      configurationPath: flags.value('config'),
    },
    format,
    least: oneOf('min-severity', flags.value('min-severity'), FINDING_TYPES) ?? 'SUGGESTION',
    failOn: oneOf('fail-on', flags.value('fail-on'), FINDING_TYPES) ?? 'SECURITY_WARNING',
    hints: flags.has('hints') || format === 'json' || writeBaseline !== undefined,
    ignores: !flags.has('no-ignores'),
    baseline,
    writeBaseline,
    changedSince: flags.value('changed-since'),
    fix: flags.has('fix'),
    dryRun: flags.has('dry-run'),
  };
}

function forcedType(flags: CheckFlags): KindSetting | undefined {
  const type = oneOf('policy-type', flags.value('policy-type'), POLICY_TYPES);
  const resourceType = flags.value('resource-type');
  if (resourceType !== undefined && type !== 'RESOURCE_POLICY') {
    throw new UsageError(
      '--resource-type says what carries a resource policy; give --policy-type RESOURCE_POLICY with it.',
    );
  }
  if (resourceType !== undefined && !isResourceType(resourceType)) {
    throw new UsageError(`\`${resourceType}\` is no resource type; write it as AWS::S3::Bucket.`);
  }
  return type && settingOfValidatePolicy(type, resourceType);
}

import { isResourceType } from '../../files/configuration.ts';
import { openResources } from '../../files/resources.ts';
import {
  createPolicyService,
  FINDING_TYPES,
  type FindingType,
  type KindSetting,
  rules,
  settingOfValidatePolicy,
} from '../../policy/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { type Flags, oneOf, pathsOf, readFlags, takeNoArguments } from '../flags.ts';
import { FORMATS, printerOf } from '../formats/index.ts';
import type { ReportedFile } from '../formats/printer.ts';
import { isUnreadableInput, type PolicySelection, readPolicies, sayUnreadable } from '../policies.ts';
import { printable, type Terminal } from '../terminal.ts';

const POLICY_TYPES = [
  'IDENTITY_POLICY',
  'RESOURCE_POLICY',
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
] as const;

const VALUES = [
  'policy-type',
  'resource-type',
  'format',
  'min-severity',
  'fail-on',
  'config',
  'stdin-filename',
  'explain',
] as const;

type CheckFlags = Flags<(typeof VALUES)[number], never>;

export const command: Command = {
  usage: `Usage: iam-policy check PATH… [OPTIONS]
       iam-policy check --explain CODE

Finds mistakes and risks in every policy of the files and folders. \`-\` reads standard input.

  --policy-type TYPE      read every .json file as one policy of this type:
                          ${POLICY_TYPES.join(', ')}
  --resource-type TYPE    what carries a resource policy: AWS::S3::Bucket, AWS::IAM::AssumeRolePolicyDocument, …
  --format FORMAT         ${FORMATS.join(', ')} (default text)
  --min-severity TYPE     leave out what is less grave: ${FINDING_TYPES.join(', ')}
  --fail-on TYPE          exit with 1 from this type on (default SECURITY_WARNING)
  --config FILE           use this configuration in place of the nearest .iam-policy.json
  --stdin-filename NAME   name of what standard input holds
  --explain CODE          print the page of a check
`,
  async run(args, terminal) {
    const flags = readFlags(args, { values: VALUES });
    const code = flags.value('explain');
    if (code === undefined) return check(flags, terminal);
    takeNoArguments(flags.positionals);
    return explain(code, terminal);
  },
};

async function check(flags: CheckFlags, terminal: Terminal): Promise<ExitCode> {
  const format = oneOf('format', flags.value('format'), FORMATS) ?? 'text';
  const least = oneOf('min-severity', flags.value('min-severity'), FINDING_TYPES) ?? 'SUGGESTION';
  const failOn = oneOf('fail-on', flags.value('fail-on'), FINDING_TYPES) ?? 'SECURITY_WARNING';
  const selection = selectionOf(flags);
  const { catalog, version } = openResources();
  const service = createPolicyService({ catalog });
  const files: ReportedFile[] = [];
  let policies = 0;
  let unreadable = false;
  let failed = false;
  for await (const one of readPolicies(selection, service, terminal)) {
    if (isUnreadableInput(one)) {
      unreadable = true;
      sayUnreadable(one, terminal);
      continue;
    }
    const { input, file, configuration } = one;
    const { findings, crashes } = service.check(file, {
      settings: configuration.rules,
      severities: configuration.severity,
    });
    for (const { rule } of crashes) {
      terminal.say(
        `${printable(input.name)}: the check ${rule.id} failed and is left out here; please report it.`,
      );
    }
    failed ||= findings.some(({ findingType }) => reaches(findingType, failOn));
    policies += file.policies.length;
    const shown = findings
      .filter(({ findingType }) => reaches(findingType, least))
      .map(({ fixes: _, ...finding }) => finding);
    if (shown.length === 0) continue;
    files.push({
      name: input.name,
      text: file.text,
      policies: file.policies.map(({ span }) => span),
      findings: shown,
    });
  }
  const { colours } = terminal;
  printerOf(format)({ files, policies, version, dataDate: catalog.date, colours }, terminal);
  if (unreadable) return Exit.unusable;
  return failed ? Exit.found : Exit.ok;
}

/** True where the type is at least as grave as the other. */
function reaches(type: FindingType, least: FindingType): boolean {
  return FINDING_TYPES.indexOf(type) <= FINDING_TYPES.indexOf(least);
}

function selectionOf(flags: CheckFlags): PolicySelection {
  return {
    paths: pathsOf(flags.positionals),
    stdinName: flags.value('stdin-filename'),
    forced: forcedType(flags),
    configurationPath: flags.value('config'),
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

/** A code that several rules report has several pages. */
function explain(code: string, terminal: Terminal): ExitCode {
  const found = rules.filter(({ id, codes }) => id === code || code in codes);
  if (found.length === 0)
    throw new UsageError(`\`${code}\` is no issue code; \`iam-policy rules\` lists them.`);
  const { rulePage } = openResources();
  terminal.out(found.map(({ id, summary }) => rulePage(id) ?? `# ${id}\n\n${summary}.\n`).join('\n'));
  return Exit.ok;
}

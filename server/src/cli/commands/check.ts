import { FINDING_TYPES } from '../../policy/index.ts';
import { checkPolicies } from '../check/check-policies.ts';
import { explainCode } from '../check/explain-code.ts';
import { CHECK_SWITCHES, CHECK_VALUES, checkOptions, POLICY_TYPES } from '../check/options.ts';
import type { Command } from '../command.ts';
import { readFlags, takeNoArguments } from '../flags.ts';
import { FORMATS } from '../formats/index.ts';

export const command: Command = {
  usage: `Usage: iam-policy check PATH… [OPTIONS]
       iam-policy check --explain CODE

Finds mistakes and risks in every policy of the files and folders. \`-\` reads standard input.

  --policy-type TYPE      read every .json file as one policy of this type:
                          ${POLICY_TYPES.join(', ')}
  --resource-type TYPE    what carries a resource policy: AWS::S3::Bucket, AWS::IAM::AssumeRolePolicyDocument, …
  --format FORMAT         ${FORMATS.join(', ')} (default text)
  --min-severity TYPE     leave out what is less grave: ${FINDING_TYPES.join(', ')}
  --hints                 report hints, too; json has them always
  --fail-on TYPE          exit with 1 from this type on (default SECURITY_WARNING)
  --fix                   mend what can be mended safely; nothing that could widen access
  --dry-run               with --fix: print the changes as a diff, and write none
  --no-ignores            report what .iam-policy.json and comments ignore, too
  --write-baseline FILE   write all that is found to a file of known findings
  --baseline FILE         report and fail on findings alone that the file does not hold
  --changed-since REF     look only at files that changed since the work parted from a commit, tag or branch
  --config FILE           use this configuration in place of the nearest .iam-policy.json
  --stdin-filename NAME   name of what standard input holds
  --explain CODE          print the page of a check
`,
  async run(args, terminal) {
    const flags = readFlags(args, { values: CHECK_VALUES, switches: CHECK_SWITCHES });
    const code = flags.value('explain');
    if (code === undefined) return checkPolicies(checkOptions(flags), terminal);
    takeNoArguments(flags.positionals);
    return explainCode(code, terminal);
  },
};

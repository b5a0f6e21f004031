import { openResources } from '../../files/resources.ts';
import { createPolicyService } from '../../policy/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { readArguments, type SimulateArguments } from '../simulation/arguments.ts';
import { simulateLines } from '../simulation/jsonl.ts';
import { simulateRequest } from '../simulation/one-request.ts';
import { printable, type Terminal } from '../terminal.ts';

export const command: Command = {
  usage: `Usage: iam-policy simulate --principal ARN --action ACTION… [--resource ARN…] [FILE…] [OPTIONS]
       iam-policy simulate --request FILE|- [--expect DECISION] [--format text|json] [--trace]
       iam-policy simulate --jsonl [FILE|-] [--trace]
       iam-policy simulate --live [--profile PROFILE] --principal ARN --action ACTION… [--resource ARN…] [FILE…]

Decides requests as AWS does, offline, and says why. Nothing is added that is not given: no FullAWSAccess by itself.

The request:
  --principal ARN         who asks: a user, role, session, federated user, account root or provider, a service
                          principal, or \`anonymous\`
  --action ACTION         such as s3:GetObject, or a pattern that stands for all it covers; repeat it for more
  --resource ARN          what is asked for (default \`*\`); repeat it for more
  --resource-account ID   account of the resource, where its ARN has none
  --context KEY=VALUE     value of a condition key; repeat it for a key with several values. \`KEY=\` is an empty text
  --absent KEY            condition key that the request does not have
  --unknown KEY|*         condition key that may have any value or none; so are all that the policies mention, that AWS
                          may send with the action, and of which nothing is said and nothing follows from the request

The policies, each from a file that \`check\` reads; FILE#N is the Nth policy in it, as \`list\` counts them from 1:
  FILE                    a policy of any type, which says where it belongs
  --identity FILE         of the user, its groups or the role; as all of these, it can be repeated
  --resource-policy FILE  of the resource: of a bucket, a key, a queue, …
  --trust FILE            of the role that is assumed
  --boundary FILE         each must allow
  --session FILE          one of them must allow
  --vpc-endpoint FILE     each must allow
  --scp LEVEL=FILE        at each level (root, unit, account) one must allow
  --rcp LEVEL=FILE        the same
  --management-account ID          account that SCPs and RCPs do not bind
  --role-max-session-duration N    seconds, for sts:AssumeRole
  --config FILE           use this configuration in place of the nearest .iam-policy.json

Asking AWS itself, which changes nothing there:
  --live                  AWS's simulator decides, with the policies that the principal has in the account and the files;
                          the principal is a role, user, group or session of the account. Signed in as the AWS CLI is
  --profile PROFILE       signed in as this profile of the AWS CLI
  --files-only            with the policies of the files alone
  --organization          with the organization's SCPs, for --files-only, as far as they are visible
  --replaces POLICY       the files take the place of this policy of the principal: an ARN, or an inline policy's name

The answer:
  --request FILE          one request with its policies as a JSON object, as a line of --jsonl has it
  --jsonl                 a request a line in, a result a line out, from a file or standard input; exit code 2 where a
                          line could not be answered, which has an \`error\` then
  --expect DECISION       allowed, explicitDeny, implicitDeny or depends; exit code 1 where it is another
  --format FORMAT         text, json (default text): of one request its result, of several a list
  --trace                 with everything that the decision follows from
`,
  async run(args, terminal) {
    try {
      return await simulate(args, terminal);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      // The usage is long, and would push what is wrong off the screen.
      terminal.say(`${printable(error.message)}\n\`iam-policy simulate --help\` says what it takes.`);
      return Exit.unusable;
    }
  },
};

async function simulate(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args);
  const service = createPolicyService({ catalog: openResources().catalog });
  if (read.has('live')) return (await import('../simulation/live.ts')).simulateLive(read, service, terminal);
  refuseWithoutLive(read);
  if (!read.has('jsonl')) return simulateRequest(read, service, terminal);
  const other = read.given.find((name) => name !== 'jsonl' && name !== 'trace');
  if (other !== undefined) {
    throw new UsageError(`--jsonl takes everything from its lines, so --${other} is too much; leave it out.`);
  }
  const [path = '-', more] = read.positionals;
  if (more !== undefined) throw new UsageError(`\`${more}\` is too much; --jsonl reads one file.`);
  return simulateLines({ path, trace: read.has('trace') }, service, terminal);
}

function refuseWithoutLive({ given }: SimulateArguments): void {
  const alone = given.find((name) => LIVE_ONLY.has(name));
  if (alone !== undefined)
    throw new UsageError(`--${alone} is about an account; add --live, or leave it out.`);
}

const LIVE_ONLY: ReadonlySet<string> = new Set(['profile', 'files-only', 'organization', 'replaces']);

import { bashQuote, shellComment } from '../../policy/index.ts';
import { asciiJson, type CopiedCalls, isTakenToTheLetter, separated } from './copied-calls.ts';

/** Commands for bash and other POSIX shells, to be pasted; a call that fails is the last. */
export function awsCliBash({ remarks, calls }: CopiedCalls): string {
  const lines = calls.map(({ operation, input }) => {
    const command = `aws iam ${separated(operation, '-')}`;
    const members = Object.entries(input as Readonly<Record<string, unknown>>);
    const isPlain = members.every(([, value]) => typeof value !== 'string' || isTakenToTheLetter(value));
    const given = isPlain
      ? members.map(([name, value]) => argument(name, value))
      : [`--cli-input-json ${bashQuote(asciiJson(input))}`];
    return [command, ...given].join(' \\\n  ');
  });
  return `${[...remarks.map(shellComment), lines.join(' &&\n')].join('\n')}\n`;
}

/** `--role-name web` */
export function argument(name: string, value: unknown): string {
  const option = separated(name, '-');
  if (typeof value === 'boolean') return `--${value ? '' : 'no-'}${option}`;
  const text = typeof value === 'object' ? asciiJson(value) : String(value);
  return `--${option} ${/^[\w./:@=,+-]+$/.test(text) ? text : bashQuote(text)}`;
}

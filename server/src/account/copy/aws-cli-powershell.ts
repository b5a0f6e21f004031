import { powerShellQuote, shellComment } from '../../policy/index.ts';
import { asciiJson, type CopiedCalls, isTakenToTheLetter, separated } from './copied-calls.ts';

/**
 * Commands for PowerShell, to be pasted; a call that fails is the last. Windows PowerShell passes on arguments without their double quotes, so a call whose members hold
 * any goes by way of a file.
 */
export function awsCliPowerShell({ remarks, calls }: CopiedCalls): string {
  const blocks = calls.map(({ operation, input }) => {
    const command = `aws iam ${separated(operation, '-')}`;
    const members = Object.entries(input as Readonly<Record<string, unknown>>);
    if (members.every(([, value]) => isSimple(value))) {
      return [command, ...members.map(([name, value]) => argument(name, value))].join(' ');
    }
    return [
      `$request = ${powerShellQuote(asciiJson(input))}`,
      '$file = New-TemporaryFile',
      '[System.IO.File]::WriteAllText($file.FullName, $request)',
      `${command} --cli-input-json "file://$($file.FullName)"`,
      'Remove-Item -LiteralPath $file.FullName',
    ].join('\n');
  });
  const checked = blocks.flatMap((block, index) =>
    index < blocks.length - 1
      ? [block, "if ($LASTEXITCODE -ne 0) { throw 'The call failed; what follows was not done.' }"]
      : [block],
  );
  // Pasted lines run one by one, a block as one.
  const script = blocks.length > 1 ? ['& {', ...checked, '}'] : checked;
  return `${[...remarks.map(shellComment), ...script].join('\n')}\n`;
}

function isSimple(value: unknown): boolean {
  if (typeof value === 'string') return isTakenToTheLetter(value) && !/["\n\\]/.test(value) && value !== '';
  return typeof value === 'boolean' || typeof value === 'number';
}

function argument(name: string, value: unknown): string {
  const option = separated(name, '-');
  if (typeof value === 'boolean') return `--${value ? '' : 'no-'}${option}`;
  return `--${option} ${powerShellQuote(String(value))}`;
}

import { realpathSync } from 'node:fs';
import type { CheckResult, ChooseFindings, FixAllResult, PolicyFile } from '../../policy/index.ts';
import { UsageError } from '../exit.ts';
import { unifiedDiff } from '../formats/unified-diff.ts';
import { displayName, type Unreadable } from '../input.ts';
import { isUnreadableInput, type PolicyInput, type PolicySelection } from '../policies.ts';
import type { Terminal } from '../terminal.ts';
import { fixTerminal } from './fix-terminal.ts';
import { replaceFile } from './replace-file.ts';

/** What `--fix` and `--dry-run` do to a check. */
export interface Fixing {
  /** In place of the command's own, to read from and to report to. */
  readonly terminal: Terminal;
  /**
   * The inputs as they are after their safe fixes, which are written, or shown. A file that cannot be written is given as
   * unreadable, and then as it is.
   */
  apply(inputs: AsyncIterable<PolicyInput | Unreadable>): AsyncGenerator<PolicyInput | Unreadable>;
}

export interface FixOptions {
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly selection: Pick<PolicySelection, 'paths' | 'stdinName'>;
  readonly terminal: Terminal;
  /** What is found in an input, as the command finds it. */
  readonly check: (file: PolicyFile, input: PolicyInput) => CheckResult;
  /** Those of the findings that the command reports. */
  readonly choose: (input: PolicyInput) => ChooseFindings;
}

/** Undefined where nothing is to be fixed. Throws a UsageError for flags that say nothing together. */
export function fixing(options: FixOptions): Fixing | undefined {
  const { fix, dryRun, selection, terminal } = options;
  if (dryRun && !fix) throw new UsageError('--dry-run shows what --fix would change; give --fix with it.');
  if (!fix) return undefined;
  const readsStdin = selection.paths.includes('-');
  const aside = fixTerminal(terminal, dryRun || readsStdin);
  return {
    terminal: aside,
    async *apply(inputs) {
      const done: Done = { problems: 0, files: 0, left: 0, unwritten: 0 };
      const put = dryRun ? showing(terminal) : write;
      let isEchoed = !readsStdin || dryRun;
      for await (const one of inputs) {
        if (isUnreadableInput(one)) {
          yield one;
          continue;
        }
        const result = options.check(one.file, one).fixAll(options.choose(one));
        const isStdin = !isEchoed && isFromStdin(one, selection, aside.stdinText());
        isEchoed ||= isStdin;
        const outcome = isStdin ? 'done' : put(one, result);
        if (isStdin) terminal.out(result.file.text);
        if (typeof outcome === 'object') {
          done.left += result.left.length;
          done.unwritten++;
          yield outcome;
          yield one;
          continue;
        }
        count(outcome === 'again' ? { ...result, fixed: [] } : result, done);
        yield { ...one, file: result.file };
      }
      // Whoever reads the fixed text in place of the old one must not lose a text that holds no policy.
      if (!isEchoed) terminal.out(aside.stdinText() ?? '');
      terminal.say(sentence(done, dryRun));
    },
  };
}

interface Done {
  problems: number;
  files: number;
  left: number;
  unwritten: number;
}

function isFromStdin(
  { input }: PolicyInput,
  { stdinName = '<stdin>' }: FixOptions['selection'],
  text: string | undefined,
): boolean {
  return input.name === stdinName && input.text === text;
}

/** Gives why it was not done; `again` where the file was met before under another name, so that its fixes count once. */
type Put = (one: PolicyInput, result: FixAllResult) => 'done' | 'again' | Unreadable;

function showing(terminal: Terminal): Put {
  const shown = new Set<string>();
  return (one, { edits }) => {
    const name = realName(one, terminal);
    if (shown.has(name)) return 'again';
    shown.add(name);
    const { text } = one.file;
    terminal.out(unifiedDiff({ name, text, edits }, { colours: terminal.colours }));
    return 'done';
  };
}

/** The name of the file itself where a link leads to it, since no patch is applied to a link. */
function realName({ input }: PolicyInput, { workingFolder }: Terminal): string {
  if (input.path === undefined) return input.name;
  try {
    return displayName(realpathSync(input.path), realpathSync(workingFolder));
  } catch {
    return input.name;
  }
}

/** A file that links lead to is mended when it is met again, so that nothing is left to count. */
const write: Put = ({ input, file }, { edits, file: fixed }) => {
  if (edits.length === 0 || input.path === undefined) return 'done';
  const reason = replaceFile(input.path, file.text, fixed.text);
  return reason === undefined ? 'done' : { name: input.name, line: undefined, reason };
};

function count({ fixed, left }: FixAllResult, done: Done): void {
  done.problems += fixed.length;
  done.left += left.length;
  if (fixed.length > 0) done.files++;
}

function sentence({ problems, files, left, unwritten }: Done, dryRun: boolean): string {
  const decision = left === 1 ? '1 needs your decision' : `${left} need your decision`;
  if (problems === 0) {
    if (left > 0) return `Nothing was fixed; ${decision}.`;
    return unwritten > 0 ? 'Nothing was fixed.' : 'There is nothing to fix.';
  }
  const fixed = `${dryRun ? 'Would fix' : 'Fixed'} ${amount(problems, 'problem')} in ${amount(files, 'file')}`;
  return left === 0 ? `${fixed}.` : `${fixed}; ${decision}.`;
}

function amount(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

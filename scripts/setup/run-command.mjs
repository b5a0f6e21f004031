import { endGroup, isEnding, startGroup } from './process-group.mjs';
import { CommandError } from './setup-error.mjs';

/**
 * Runs a command in silence.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, seconds?: number}} options `seconds` is the time limit, 600 unless said
 * @returns {Promise<string>} all that it wrote
 * @throws {CommandError} when it fails, cannot be started or takes too long
 */
export async function runCommand(command, args, options = {}) {
  const { code, output } = await tryCommand(command, args, options);
  if (code === 0) return output;
  throw new CommandError(`\`${[command, ...args].join(' ')}\` ended with ${code}.`, output);
}

/** Like `runCommand`, and a failure is a result: `code` is the exit code, or a few words on why there is none. */
export async function tryCommand(command, args, { seconds = 600, ...options } = {}) {
  const child = startGroup(command, args, options);
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  const closed = new Promise((resolve) => child.on('close', resolve));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child);
  }, seconds * 1000);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(`the error ${error.code ?? error.message}`));
    child.on('exit', (code, signal) =>
      resolve(late ? `its time limit of ${seconds} s` : (code ?? `the signal ${signal}`)),
    );
  });
  clearTimeout(timer);
  // What a command leaves running keeps its output open: end the rest of its group before the last words are read.
  await endGroup(child);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
  // The process is about to end: nothing may be concluded from a command that was ended with it.
  if (isEnding()) await new Promise(() => {});
  return { code, output: Buffer.concat(chunks).toString() };
}

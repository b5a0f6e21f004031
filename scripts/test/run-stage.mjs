import { delimiter, dirname } from 'node:path';
import { root } from '../setup/places.mjs';
import { tryCommand } from '../setup/run-command.mjs';

/**
 * Runs the commands of a stage until one fails.
 *
 * @param {{seconds: number, commands: (paths: object) => readonly object[]}} stage of stages.mjs
 * @param {{node: string}} paths what `setUp` returned
 * @returns {Promise<{passed: number, failed: number, output: string}>} `output` is all that the commands wrote
 */
export async function runStage(stage, paths) {
  const total = { passed: 0, failed: 0, output: '' };
  const until = Date.now() + stage.seconds * 1000;
  const PATH = [dirname(paths.node), process.env.PATH].join(delimiter);
  try {
    for (const { command, args, counts } of stage.commands(paths)) {
      const seconds = Math.max(1, Math.round((until - Date.now()) / 100)) / 10;
      const { code, output } = await tryCommand(command, args, {
        cwd: root,
        seconds,
        env: { ...process.env, PATH },
      });
      const { passed, failed, complaint } = count(counts, code, output);
      total.passed += passed;
      total.failed += failed;
      total.output += output;
      if (complaint) total.output += `\`${[command, ...args].join(' ').slice(0, 300)}\` ${complaint}\n`;
      if (failed > 0) return total;
    }
  } catch (error) {
    return { ...total, failed: total.failed + 1, output: `${total.output}${error.message}\n` };
  }
  if (total.passed > 0) return total;
  return { ...total, failed: 1, output: `${total.output}The stage ran no test.\n` };
}

/** `code` is an exit code, or says in words why there is none. */
function count(counts, code, output) {
  const complaint = code === 0 ? undefined : `ended with ${code}.`;
  if (counts !== 'lines') {
    return { passed: code === 0 && counts === 'one' ? 1 : 0, failed: code === 0 ? 0 : 1, complaint };
  }
  const line = /(?:^|\n)(\d+) passed, (\d+) failed(?:, \d+ skipped)?\s*$/.exec(output);
  if (!line) return { passed: 0, failed: 1, complaint: complaint ?? 'ended without saying what it tested.' };
  const [passed, failed] = [Number(line[1]), Number(line[2])];
  // A process that fails although its tests pass has failed.
  return code === 0 || failed > 0 ? { passed, failed } : { passed, failed: 1, complaint };
}

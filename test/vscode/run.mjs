import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from '../../scripts/setup/setup-error.mjs';
import { report } from '../../scripts/setup/step.mjs';

const usage = `node test/vscode/run.mjs code-server|electron [--host current|oldest] [--vsix FILE | --extension FOLDER]
     [--workspace FOLDER] [--tests NAME,…] [--seconds N]
Runs the suite of test/vscode/suite in a real VS Code; NAME is a file there without .test.ts.`;

const launchers = {
  'code-server': async () => (await import('./code-server.mjs')).runInCodeServer,
  electron: async () => (await import('./electron.mjs')).runInElectron,
};

try {
  const { launcher, options } = parse();
  const run = await (await launcher())(options);
  if (run.log) process.stdout.write(`${run.log.trimEnd()}\n\n`);
  for (const { title, error } of run.failures) process.stdout.write(`✖ ${title}\n${error}\n\n`);
  process.stdout.write(`${run.passed} passed, ${run.failed} failed\n`);
  process.exitCode = run.failed > 0 || run.passed === 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${report(error)}\n`);
  process.exitCode = 1;
}

function parse() {
  const option = { type: 'string' };
  const names = ['host', 'vsix', 'extension', 'workspace', 'tests', 'seconds'];
  const { values, positionals } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, option])),
    allowPositionals: true,
  });
  const launcher = launchers[positionals[0]];
  if (!launcher || positionals.length !== 1) throw new SetupError(usage);
  const { host, vsix, extension, workspace, tests, seconds } = values;
  return {
    launcher,
    options: {
      host,
      vsix: vsix && resolve(vsix),
      extension: extension && resolve(extension),
      workspace: workspace && resolve(workspace),
      tests: tests?.split(','),
      seconds: seconds && Number(seconds),
    },
  };
}

import { spawn } from 'node:child_process';
import { report } from './setup/step.mjs';
import { setUp } from './setup.mjs';

// node scripts/run.mjs FILE ARGS…: runs FILE with Node 24, after the set-up that a fresh clone needs.
try {
  const { node } = await setUp();
  const child = spawn(node, process.argv.slice(2), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  process.stderr.write(`${report(error)}\n`);
  process.exitCode = 1;
}

import { SetupError } from './setup/setup-error.mjs';
import { report } from './setup/step.mjs';
import { setUp } from './setup.mjs';
import { runStage } from './test/run-stage.mjs';
import { stages } from './test/stages.mjs';

// node scripts/test.mjs [STAGE…]: the set-up, then the stages; the last line is `N passed, N failed`.
let passed = 0;
let failed = 0;
try {
  const names = chosen(process.argv.slice(2));
  const needs = names.map((name) => stages[name].needs ?? {});
  const paths = await setUp({
    hosts: [...new Set(needs.flatMap(({ hosts = [] }) => hosts))],
    browser: needs.some(({ hosts, browser }) => hosts || browser),
    node20: needs.some(({ node20 }) => node20),
  });
  for (const name of names) {
    const started = Date.now();
    const result = await runStage(stages[name], paths);
    passed += result.passed;
    failed += result.failed;
    if (result.failed > 0) process.stdout.write(`\n${result.output.trimEnd()}\n`);
    process.stdout.write(`${summary(name, result, (Date.now() - started) / 1000)}\n`);
  }
} catch (error) {
  process.stderr.write(`${report(error)}\n`);
  failed += 1;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function chosen(names) {
  const unknown = names.find((name) => !Object.hasOwn(stages, name));
  if (unknown !== undefined) {
    throw new SetupError(
      `There is no stage \`${unknown}\`; the stages are ${Object.keys(stages).join(', ')}.`,
    );
  }
  return names.length > 0 ? names : Object.keys(stages).filter((name) => !stages[name].onRequest);
}

function summary(name, { passed, failed }, seconds) {
  const counts = failed > 0 ? `${passed} passed, ${failed} FAILED` : `${passed} passed`;
  return `${name.padEnd(14)}${counts.padEnd(24)}${seconds.toFixed(1).padStart(6)} s`;
}

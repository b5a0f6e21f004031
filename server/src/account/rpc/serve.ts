import { realPace } from '../pace.ts';
import { placeOfError } from './account-failure.ts';
import { accountHandlers } from './account-handlers.ts';
import { serveAccount } from './account-server.ts';
import { shippedResources } from './shipped-resources.ts';
import { later } from './timer.ts';

/** How long what is under way may take to stop once the editor is gone, in milliseconds. */
const LAST_WORDS = 5_000;

/** The account process: serves its standard streams until the input ends. */
export async function serve(): Promise<void> {
  const log = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  // A fault that nobody waits for costs what it belongs to, not the process.
  process.on('uncaughtException', (error) => log(`Fault: ${placeOfError(error)}`));
  process.on('unhandledRejection', (error) => log(`Fault: ${placeOfError(error)}`));
  process.stdin.on('end', () => setTimeout(() => process.exit(0), LAST_WORDS).unref());
  await serveAccount({
    input: process.stdin,
    output: process.stdout,
    environment: process.env,
    handlers: accountHandlers,
    resources: shippedResources(),
    pace: realPace,
    later,
    log,
  });
  process.exit(0);
}

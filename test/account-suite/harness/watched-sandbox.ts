import { after } from 'node:test';
import { type Sandbox, startSandbox } from '../../../server/src/sandbox/index.ts';
import type { Operation } from '../../../server/src/sandbox/operation.ts';
import { services } from '../../../server/src/sandbox/operations.ts';
import { managedPolicies, policyService } from './resources.ts';
import { secrets } from './secrets.ts';
import { type SuiteClock, suiteClock } from './suite-clock.ts';

/** A sandbox account that tells what it is asked. */
export interface WatchedSandbox extends Sandbox {
  readonly clock: SuiteClock;
  /** Called with each request before it is answered, in place of the last listener. */
  watch(listener: (operation: string) => void): void;
  /** Names of the operations that succeeded, in order; those of AWS that only look are left out. */
  readonly performed: readonly string[];
  /** No faults, nobody watching, nothing performed. */
  calm(): void;
}

const running: Sandbox[] = [];

// Here and not where one is started: within a test it would end with that test.
after(async () => {
  for (const sandbox of running) await sandbox.close();
});

/** Started on a free port, closed when all tests are done; every secret that it gives away is known to the suite. */
export async function watchedSandbox(): Promise<WatchedSandbox> {
  const clock = suiteClock();
  const performed: string[] = [];
  const sandbox = await startSandbox({
    policies: policyService(),
    managedPolicies: managedPolicies(),
    services: { ...services, operations: services.operations.map((one) => watched(one, performed)) },
    clock: () => new Date(clock.now()),
    report: (error) => process.stderr.write(`The sandbox account failed: ${(error as Error).stack}\n`),
  });
  secrets.add(sandbox.secretAccessKey);
  let listener: (operation: string) => void = () => {};
  const { faults } = sandbox;
  const strike = faults.strike;
  faults.strike = (operation) => {
    listener(operation);
    return strike(operation);
  };
  running.push(sandbox);
  return {
    ...sandbox,
    clock,
    performed,
    watch(next) {
      listener = next;
    },
    calm() {
      listener = () => {};
      faults.set({});
      performed.length = 0;
    },
  };
}

interface IssuedKeys {
  readonly SecretAccessKey: string;
  readonly SessionToken?: string;
}

const GIVES_SECRETS: ReadonlySet<string> = new Set(['AssumeRole', 'CreateAccessKey']);

function watched(operation: Operation, performed: string[]): Operation {
  const { name } = operation;
  return {
    ...operation,
    run(input, context) {
      const output = operation.run(input, context);
      if (!/^(Get|List|Describe|Simulate|Validate|Check)/.test(name)) performed.push(name);
      if (GIVES_SECRETS.has(name)) {
        const { Credentials, AccessKey } = output as Partial<Record<'Credentials' | 'AccessKey', IssuedKeys>>;
        const { SecretAccessKey, SessionToken } = { ...Credentials, ...AccessKey };
        for (const secret of [SecretAccessKey, SessionToken]) if (secret) secrets.add(secret);
      }
      return output;
    },
  };
}

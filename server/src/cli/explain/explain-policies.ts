import { type KnownPolicy, workspacePolicy } from '../../policy/access-denied.ts';
import { type PolicyService, policyName } from '../../policy/index.ts';
import type { InputFile } from '../input.ts';
import { isUnreadableInput, readPolicies, sayUnreadable } from '../policies.ts';
import type { Terminal } from '../terminal.ts';

/** The policies that may have denied, and where they stand. */
export interface ReadPolicies {
  readonly policies: readonly KnownPolicy[];
  /** By the name that places in the policies have in place of a URI. */
  readonly inputs: ReadonlyMap<string, InputFile>;
  /** True where something could not be read. */
  readonly failed: boolean;
}

/** Reads every policy below the paths; tells people what could not be read. */
export async function readKnownPolicies(
  paths: readonly string[],
  configurationPath: string | undefined,
  service: PolicyService,
  terminal: Terminal,
): Promise<ReadPolicies> {
  const policies: KnownPolicy[] = [];
  const inputs = new Map<string, InputFile>();
  let failed = false;
  if (paths.length === 0) return { policies, inputs, failed };
  const selection = { paths, stdinName: undefined, forced: undefined, configurationPath };
  for await (const one of readPolicies(selection, service, terminal)) {
    if (isUnreadableInput(one)) {
      sayUnreadable(one, terminal);
      failed = true;
      continue;
    }
    const { input, file } = one;
    inputs.set(input.name, input);
    for (const located of file.policies) {
      const name = policyName(file, located, input.name);
      policies.push(workspacePolicy(file, located, { name, uri: input.name, from: 'among the files given' }));
    }
  }
  return { policies, inputs, failed };
}

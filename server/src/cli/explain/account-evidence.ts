import type { AccountEvidence, Denial } from '../../policy/access-denied.ts';
import { denialEvidence } from '../../protocol/account.ts';
import { signedIn } from '../signed-in.ts';
import type { Terminal } from '../terminal.ts';

interface Asked {
  readonly profile: string | undefined;
  readonly known: { readonly principal?: string; readonly action?: string; readonly resource?: string };
}

/** Signs in, and reads for each denial what the account says of it. Rejects with an AwsError. */
export async function accountEvidence(
  { profile, known }: Asked,
  terminal: Terminal,
): Promise<(denial: Denial) => Promise<AccountEvidence>> {
  const account = await signedIn(profile, terminal);
  return (denial) => {
    const principal = known.principal ?? denial.principal;
    const action = known.action ?? denial.action;
    const resource = known.resource ?? denial.resource;
    return account.ask(denialEvidence, {
      ...(principal !== undefined && { principal }),
      ...(action !== undefined && { action }),
      ...(resource !== undefined && { resource }),
      ...(denial.encoded !== undefined && { encodedMessage: denial.encoded }),
    });
  };
}

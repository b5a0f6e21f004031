import { ADMINISTRATOR } from './administrator.ts';
import { type Company, daysBefore } from './new-entities.ts';

/** The seed of the administrator's device, in Base32: for any authenticator app. Nothing but the sandbox knows it. */
export const ADMINISTRATOR_MFA_SEED = 'TIDEWATERBOOKSSANDBOXADMINMFA234';

/** Virtual MFA devices. Seeds are the same in every sandbox, so that codes can be had without setting a device up. */
export function addMfaDevices({ state, founding }: Company): void {
  const devices = [
    { user: ADMINISTRATOR, seed: ADMINISTRATOR_MFA_SEED, age: 400 },
    { user: 'maria.lopez', seed: 'TIDEWATERBOOKSSANDBOXMARIAMFA234', age: 370 },
  ];
  for (const { user, seed, age } of devices) {
    const serialNumber = `arn:aws:iam::${founding.account}:mfa/${user}`;
    state.put('mfaDevices', serialNumber, {
      serialNumber,
      seed,
      user,
      enableDate: daysBefore(age, founding),
    });
  }
}

import { AwsError } from '../aws-error.ts';
import type { CredentialSource } from '../credential-source.ts';
import type { RoleAssumer, RoleRequest } from '../role-request.ts';
import { remembered } from './remembered.ts';

/** Asks the user for the code of an MFA device; null where it is dismissed. */
export type MfaPrompt = (question: {
  readonly serialNumber: string;
  readonly for: string;
}) => Promise<string | null>;

export interface RoleSourceParts {
  readonly label: string;
  readonly mfaSerial: string | undefined;
  /** What the code is for, for the prompt. */
  readonly mfaFor: string;
  readonly assume: RoleAssumer;
  readonly askMfaCode: MfaPrompt;
  readonly signal: AbortSignal;
  now(): number;
}

/** A role on top of another source: assumed when first needed, and again before it ends where no code is needed. */
export function roleSource(
  below: CredentialSource,
  request: Omit<RoleRequest, 'mfa'>,
  { label, mfaSerial, mfaFor, assume, askMfaCode, signal, now }: RoleSourceParts,
): CredentialSource {
  const renewAdvice =
    mfaSerial === undefined
      ? below.renewAdvice
      : 'sign in or assume the role again to give a new code of the MFA device';
  const { renewCommand, ...rest } = below;
  return {
    ...rest,
    label,
    ...(mfaSerial === undefined && renewCommand !== undefined && { renewCommand }),
    renewAdvice,
    renewable: below.renewable && mfaSerial === undefined,
    credentials: remembered({
      async fetch(interactive) {
        // Fetched first, so that no code is asked for in vain.
        await below.credentials(interactive);
        const mfa = mfaSerial === undefined ? {} : { mfa: await askedCode(mfaSerial, mfaFor, askMfaCode) };
        return assume(below, { ...request, ...mfa }, signal);
      },
      asks: mfaSerial !== undefined,
      now,
      expired: () => new AwsError('expired', `The session of ${label} has expired; ${renewAdvice}.`),
    }),
  };
}

async function askedCode(
  serialNumber: string,
  purpose: string,
  ask: MfaPrompt,
): Promise<NonNullable<RoleRequest['mfa']>> {
  const answer = await ask({ serialNumber, for: purpose });
  if (answer === null) {
    throw new AwsError('cancelled', 'No code of the MFA device was given, so nobody was signed in.');
  }
  const code = answer.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) {
    throw new AwsError(
      'invalid',
      'A code of an MFA device has six digits; try again with the code that it shows.',
    );
  }
  return { serialNumber, code };
}

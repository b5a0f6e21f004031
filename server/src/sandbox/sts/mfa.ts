import { isTotp } from '../iam/totp.ts';
import type { OperationContext } from '../operation.ts';
import { ServiceError } from '../service-error.ts';

/**
 * True where the call brings the code of an MFA device of the caller's, false where it brings none. Throws AWS's access
 * denied for a device that is not the caller's, and for a wrong code.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function verifyMfa(
  { SerialNumber, TokenCode }: { readonly SerialNumber?: string; readonly TokenCode?: string },
  { state, caller, now }: OperationContext,
): boolean {
  if (SerialNumber === undefined && TokenCode === undefined) return false;
  if (SerialNumber === undefined || TokenCode === undefined) {
    throw denied('must provide both MFA serial number and one time pass code.', ',');
  }
  const device = state.get('mfaDevices', SerialNumber);
  const isOwn = caller.principal.kind === 'user' && device?.user === caller.principal.name;
  if (!device || !isOwn) {
    throw denied(
      'unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
      ',',
    );
  }
  if (!isTotp(device.seed, TokenCode, now)) throw denied('with invalid MFA one time pass code. ');
  return true;
}

function denied(why: string, mark = ''): ServiceError {
  return new ServiceError('AccessDenied', `MultiFactorAuthentication failed${mark} ${why}`, 403);
}

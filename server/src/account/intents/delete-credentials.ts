import type { AwsCall } from '../operations.ts';
import type { Step } from '../plan.ts';
import type { Credential } from '../readings/credentials.ts';
import { step } from './draft.ts';
import { credentialIs } from './expected.ts';

/** Nothing that a user signs in with can be made again as it was. */
export function deleteCredentialSteps(user: string, credentials: readonly Credential[]): Step[] {
  return credentials.flatMap((credential) => {
    const { type, id, label } = credential;
    const first = step(
      `${type === 'mfaDevice' ? 'Deactivate' : 'Delete'} ${label} of user ${user}`,
      deleteCall(user, credential),
      {
        requires: [credentialIs(user, type, id, true)],
        ensures: [credentialIs(user, type, id, false)],
        final: FINAL[type],
      },
    );
    return isVirtual(credential) ? [first, deleteDeviceStep(user, id)] : [first];
  });
}

const FINAL: Readonly<Record<Credential['type'], string>> = {
  password: 'AWS does not give a password back: the user would get a new one.',
  accessKey: 'AWS does not give an access key back: what signs in with it would need a new one.',
  mfaDevice: 'An MFA device is registered anew with codes that it shows.',
  signingCertificate: 'A deleted signing certificate has to be uploaded again by who has it.',
  sshPublicKey: 'A deleted SSH public key has to be uploaded again by who has it.',
  serviceSpecificCredential:
    'AWS does not give the password of a service back: the user would get a new one.',
};

function deleteCall(UserName: string, { type, id }: Credential): AwsCall {
  switch (type) {
    case 'password':
      return { operation: 'DeleteLoginProfile', input: { UserName } };
    case 'accessKey':
      return { operation: 'DeleteAccessKey', input: { UserName, AccessKeyId: id } };
    case 'mfaDevice':
      return { operation: 'DeactivateMFADevice', input: { UserName, SerialNumber: id } };
    case 'signingCertificate':
      return { operation: 'DeleteSigningCertificate', input: { UserName, CertificateId: id } };
    case 'sshPublicKey':
      return { operation: 'DeleteSSHPublicKey', input: { UserName, SSHPublicKeyId: id } };
    case 'serviceSpecificCredential':
      return {
        operation: 'DeleteServiceSpecificCredential',
        input: { UserName, ServiceSpecificCredentialId: id },
      };
  }
}

/** A virtual device has an ARN for its serial number and stays, without a user, until it is deleted. */
function isVirtual({ type, id }: Credential): boolean {
  return type === 'mfaDevice' && /^arn:[\w-]+:iam::\d{12}:mfa\//.test(id);
}

function deleteDeviceStep(user: string, SerialNumber: string): Step {
  return step(
    `Delete virtual MFA device ${SerialNumber}`,
    { operation: 'DeleteVirtualMFADevice', input: { SerialNumber } },
    { requires: [credentialIs(user, 'mfaDevice', SerialNumber, false)], final: FINAL.mfaDevice },
  );
}

import type { AwsGateway, CallOptions } from '../gateway.ts';
import { allPages, orNull } from './pages.ts';

export type CredentialType =
  | 'password'
  | 'accessKey'
  | 'mfaDevice'
  | 'signingCertificate'
  | 'sshPublicKey'
  | 'serviceSpecificCredential';

export interface Credential {
  readonly type: CredentialType;
  /** Access key id, serial number, …; of a password the word `password`. */
  readonly id: string;
  /** `active access key AKIA…`, for people. */
  readonly label: string;
}

/** What a user signs in with. None of it can be made again as it was. */
export async function listCredentials(
  gateway: AwsGateway,
  user: string,
  options: CallOptions,
): Promise<readonly Credential[]> {
  const found: Credential[] = [];
  for (const type of CREDENTIAL_TYPES) found.push(...(await LISTS[type](gateway, user, options)));
  return found;
}

/** Those of one type; none where there is no such user. */
export async function credentialsOfType(
  gateway: AwsGateway,
  user: string,
  type: string,
  options: CallOptions,
): Promise<readonly Credential[]> {
  const list = CREDENTIAL_TYPES.find((known) => known === type);
  return list === undefined ? [] : ((await orNull(LISTS[list](gateway, user, options))) ?? []);
}

const CREDENTIAL_TYPES: readonly CredentialType[] = [
  'password',
  'accessKey',
  'mfaDevice',
  'signingCertificate',
  'sshPublicKey',
  'serviceSpecificCredential',
];

type List = (gateway: AwsGateway, user: string, options: CallOptions) => Promise<readonly Credential[]>;

const LISTS: Readonly<Record<CredentialType, List>> = {
  password: async (gateway, user, options) => {
    const profile = await orNull(gateway.call('GetLoginProfile', { UserName: user }, options));
    return profile ? [{ type: 'password', id: 'password', label: 'password for the console' }] : [];
  },
  accessKey: (gateway, user, options) =>
    allPages(
      gateway,
      'ListAccessKeys',
      { UserName: user },
      (page) =>
        page.AccessKeyMetadata.map(({ AccessKeyId, Status }) => ({
          type: 'accessKey' as const,
          id: AccessKeyId,
          label: `${Status === 'Active' ? 'active' : 'inactive'} access key ${AccessKeyId}`,
        })),
      options,
    ),
  mfaDevice: (gateway, user, options) =>
    allPages(
      gateway,
      'ListMFADevices',
      { UserName: user },
      (page) =>
        page.MFADevices.map(({ SerialNumber }) => ({
          type: 'mfaDevice' as const,
          id: SerialNumber,
          label: `MFA device ${SerialNumber}`,
        })),
      options,
    ),
  signingCertificate: (gateway, user, options) =>
    allPages(
      gateway,
      'ListSigningCertificates',
      { UserName: user },
      (page) =>
        page.Certificates.map(({ CertificateId }) => ({
          type: 'signingCertificate' as const,
          id: CertificateId,
          label: `signing certificate ${CertificateId}`,
        })),
      options,
    ),
  sshPublicKey: (gateway, user, options) =>
    allPages(
      gateway,
      'ListSSHPublicKeys',
      { UserName: user },
      (page) =>
        page.SSHPublicKeys.map(({ SSHPublicKeyId }) => ({
          type: 'sshPublicKey' as const,
          id: SSHPublicKeyId,
          label: `SSH public key ${SSHPublicKeyId}`,
        })),
      options,
    ),
  serviceSpecificCredential: async (gateway, user, options) => {
    const { ServiceSpecificCredentials } = await gateway.call(
      'ListServiceSpecificCredentials',
      { UserName: user },
      options,
    );
    return (ServiceSpecificCredentials ?? []).map(({ ServiceSpecificCredentialId, ServiceName }) => ({
      type: 'serviceSpecificCredential' as const,
      id: ServiceSpecificCredentialId,
      label: `credential ${ServiceSpecificCredentialId} of ${ServiceName}`,
    }));
  },
};

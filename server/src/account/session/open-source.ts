import type { AccountSettings, AssumeRole, IdentitySource } from '../../protocol/account.ts';
import type { CredentialSource } from '../credential-source.ts';
import { environmentSource } from '../credentials/environment-source.ts';
import { fixedSource } from '../credentials/fixed-source.ts';
import { profileSource } from '../credentials/profile-source.ts';
import { type MfaPrompt, roleSource } from '../credentials/role-source.ts';
import type { RoleAssumer } from '../role-request.ts';

export interface SourceParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly askMfaCode: MfaPrompt;
  readonly assume: RoleAssumer;
  /** Aborted when the process ends. */
  readonly signal: AbortSignal;
  now(): number;
}

/** Where an identity's credentials come from; nothing is fetched yet. Rejects with an AwsError. */
export async function openSource(
  from: IdentitySource,
  { endpoint, region }: AccountSettings,
  parts: SourceParts,
): Promise<CredentialSource> {
  switch (from.kind) {
    case 'sandbox':
      return fixedSource('the sandbox account', from);
    case 'environment':
      return environmentSource({ ...parts, endpoint, region });
    case 'profile':
      return profileSource(from.name, { ...parts, endpoint, region });
  }
}

/** The role on top of who is signed in. */
export function assumedRole(
  below: CredentialSource,
  request: AssumeRole,
  parts: SourceParts,
): CredentialSource {
  const { mfaSerialNumber, ...asked } = request;
  const name = request.roleArn.split('/').at(-1)!;
  return roleSource(below, asked, {
    ...parts,
    label: `role \`${name}\``,
    mfaSerial: mfaSerialNumber,
    mfaFor: `role ${name}`,
  });
}

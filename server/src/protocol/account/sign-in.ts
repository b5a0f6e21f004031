import type { NotificationName, RequestName } from '../protocol.ts';

/** Reads the shared configuration files; makes no call. */
export const listProfiles: RequestName<null, ProfileList> = { method: 'account/profiles' };

export interface ProfileList {
  readonly groups: readonly ProfileGroup[];
  /** True where the environment holds credentials. */
  readonly environment: boolean;
  /** `AWS_PROFILE`, proposed and never adopted by itself. */
  readonly proposed?: string;
  /** What could not be read, in sentences. */
  readonly problems: readonly string[];
}

export interface ProfileGroup {
  /** Name of the `sso-session`, or what the profiles have in common. */
  readonly label: string;
  readonly ssoSession?: string;
  readonly profiles: readonly ProfileInfo[];
}

export interface ProfileInfo {
  readonly name: string;
  readonly kind: 'keys' | 'sso' | 'process' | 'role' | 'login' | 'webIdentity' | 'unknown';
  /** How it signs in, in a few words: `role deploy over dev, with MFA`. */
  readonly detail: string;
  readonly accountId?: string;
  readonly roleName?: string;
  readonly region?: string;
  readonly production: boolean;
  /** Where its calls go when not to AWS. */
  readonly endpoint?: string;
}

export type IdentitySource =
  | { readonly kind: 'profile'; readonly name: string }
  | { readonly kind: 'environment' }
  | {
      readonly kind: 'sandbox';
      readonly endpoint: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly region: string;
    };

/** Makes the identity the window's; asks AWS who it is. */
export const signIn: RequestName<IdentitySource, Identity> = { method: 'account/signIn' };
export const signOut: RequestName<null, null> = { method: 'account/signOut' };
/** Asks AWS again. */
export const whoAmI: RequestName<null, Identity> = { method: 'account/whoAmI' };

export interface Identity {
  /** 12 digits. */
  readonly accountId: string;
  readonly alias?: string;
  readonly arn: string;
  /** `user alice`, `role deploy (session ci)`, `root`. */
  readonly name: string;
  readonly userId: string;
  /** Profile name, `environment` or `sandbox`. */
  readonly source: string;
  /** The profile, which may be called `environment` or `sandbox` too; absent where it is none. */
  readonly profile?: string;
  readonly partition: string;
  readonly region: string;
  readonly root: boolean;
  readonly production: boolean;
  readonly sandbox: boolean;
  readonly readOnly: boolean;
  /** Where calls go when not to AWS. */
  readonly endpoint?: string;
  /** ISO 8601; absent where the credentials do not expire. */
  readonly expires?: string;
  /** Roles assumed on top of the source, outermost last. */
  readonly assumed: readonly string[];
}

/** Account process → editor: the identity changed, or there is none any more and why. */
export const identityChanged: NotificationName<{
  readonly identity: Identity | null;
  readonly why?: string;
}> = { method: 'account/identityChanged' };

/** Account process → editor: a profile or a role wants a code of an MFA device; null where the user dismisses it. */
export const askMfaCode: RequestName<{ readonly serialNumber: string; readonly for: string }, string | null> =
  { method: 'account/askMfaCode' };

/** What follows is done as this role until it is left. */
export const assumeRole: RequestName<AssumeRole, Identity> = { method: 'account/assumeRole' };
export const leaveRole: RequestName<null, Identity> = { method: 'account/leaveRole' };

export interface AssumeRole {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId?: string;
  /** Seconds. */
  readonly duration?: number;
  /** JSON text. */
  readonly sessionPolicy?: string;
  readonly sessionPolicyArns?: readonly string[];
  /** Asks for a code with `askMfaCode`. */
  readonly mfaSerialNumber?: string;
}

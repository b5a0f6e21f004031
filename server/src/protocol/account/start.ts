import type { NotificationName, RequestName } from '../protocol.ts';

export const startAccount: RequestName<StartAccount, null> = { method: 'account/start' };

export interface StartAccount {
  /** Absolute path of a folder of ours, for the journal. */
  readonly dataFolder: string;
  readonly settings: AccountSettings;
}

/** The settings `iamPolicy.aws.*`, of machine scope. */
export interface AccountSettings {
  readonly readOnly: boolean;
  /** Overrides the endpoints of AWS for every service; empty: none. */
  readonly endpoint: string;
  /** Overrides the profile's region; empty: none. */
  readonly region: string;
  /** Profiles and account names that match one of these globs (`*prod*`) are marked as production. */
  readonly productionProfiles: readonly string[];
}

export const changeSettings: NotificationName<AccountSettings> = { method: 'account/changeSettings' };

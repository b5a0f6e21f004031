import { fileSettings, severities } from '../files/configuration.ts';
import { trustPolicyQuota } from '../files/rule-settings.ts';
import type { Settings } from '../protocol/protocol.ts';

/** The client's settings, read once and ready to ask. */
export interface ServerSettings {
  readonly validate: boolean;
  readonly completion: boolean;
  readonly hover: boolean;
  readonly codeLens: boolean;
  readonly files: ReturnType<typeof fileSettings>;
  readonly severity: ReturnType<typeof severities>;
  readonly trustPolicyQuota: number | undefined;
  readonly traceLevel: NonNullable<NonNullable<Settings['trace']>['level']>;
}

/** The settings of every folder of the workspace. */
export interface SettingsStore {
  /** What holds for a document; without one, what holds everywhere. */
  of(uri?: string): ServerSettings;
  /** Takes what a client sent: for everywhere, and by the URI of a folder where folders differ. */
  set(everywhere: unknown, byFolder?: ReadonlyMap<string, unknown>): void;
}

/** @param folderOf the URI of the workspace folder that holds a document */
export function createSettings(folderOf: (uri: string) => string | undefined): SettingsStore {
  let everywhere = readSettings(undefined);
  let byFolder = new Map<string, ServerSettings>();
  return {
    of(uri) {
      const folder = uri === undefined ? undefined : folderOf(uri);
      return (folder === undefined ? undefined : byFolder.get(folder)) ?? everywhere;
    },
    set(sent, sentByFolder = new Map()) {
      if (isSent(sent)) everywhere = readSettings(sent);
      byFolder = new Map(
        [...sentByFolder].flatMap(([uri, one]) => (isSent(one) ? [[uri, readSettings(one)]] : [])),
      );
    },
  };
}

function isSent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Reads what a client sent. Whatever is absent, null or of another type gets its default. */
export function readSettings(value: unknown): ServerSettings {
  const settings = (typeof value === 'object' && value !== null ? value : {}) as Settings;
  return {
    validate: settings.validate?.enable !== false,
    completion: settings.completion?.enable !== false,
    hover: settings.hover?.enable !== false,
    codeLens: settings.codeLens?.enable !== false,
    files: fileSettings(settings.files),
    severity: severities(settings.severity),
    trustPolicyQuota: trustPolicyQuota(settings.trustPolicyQuota),
    traceLevel: settings.trace?.level ?? 'info',
  };
}

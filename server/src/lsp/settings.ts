import { fileSettings, severities } from '../files/configuration.ts';
import type { Settings } from '../protocol/protocol.ts';

/** The client's settings, read once and ready to ask. */
export interface ServerSettings {
  readonly validate: boolean;
  readonly completion: boolean;
  readonly hover: boolean;
  readonly files: ReturnType<typeof fileSettings>;
  readonly severity: ReturnType<typeof severities>;
  readonly trustPolicyQuota: number | undefined;
  readonly traceLevel: NonNullable<NonNullable<Settings['trace']>['level']>;
}

/** Reads what a client sent. Whatever is absent, null or of another type gets its default. */
export function readSettings(value: unknown): ServerSettings {
  const settings = (typeof value === 'object' && value !== null ? value : {}) as Settings;
  return {
    validate: settings.validate?.enable !== false,
    completion: settings.completion?.enable !== false,
    hover: settings.hover?.enable !== false,
    files: fileSettings(settings.files),
    severity: severities(settings.severity),
    trustPolicyQuota: typeof settings.trustPolicyQuota === 'number' ? settings.trustPolicyQuota : undefined,
    traceLevel: settings.trace?.level ?? 'info',
  };
}

import type { IdentitySource } from '../../../server/src/protocol/account.ts';

/** How a running sandbox account is signed in to. */
export type SandboxSource = Extract<IdentitySource, { readonly kind: 'sandbox' }>;

/** Reads what a sandbox says of itself, in the first line that it writes and in its `running.json`; undefined where it is none. */
export function parseSandboxAccess(text: string): SandboxSource | undefined {
  const said = readJson(text);
  if (said === undefined) return undefined;
  const { endpoint, accessKeyId, secretAccessKey, region } = said;
  if (typeof endpoint !== 'string' || typeof accessKeyId !== 'string') return undefined;
  if (typeof secretAccessKey !== 'string' || typeof region !== 'string') return undefined;
  // The sandbox is on this machine and nowhere else, whoever wrote the file.
  if (!/^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/?$/.test(endpoint)) return undefined;
  return { kind: 'sandbox', endpoint, accessKeyId, secretAccessKey, region };
}

function readJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

import type { AccountSettings, AssumeRole, Identity, IdentitySource } from '../../protocol/account.ts';
import { untilAborted } from '../abort.ts';
import { AwsError } from '../aws-error.ts';
import { renewal } from '../aws-failure.ts';
import { createAwsGateway } from '../aws-gateway.ts';
import type { CredentialSource } from '../credential-source.ts';
import type { MfaPrompt } from '../credentials/role-source.ts';
import type { AwsGateway } from '../gateway.ts';
import type { Pace } from '../pace.ts';
import { readOnlyGateway } from '../read-only-gateway.ts';
import { roleAssumer } from '../role-assumer.ts';
import { describeIdentity, underSettings } from './describe-identity.ts';
import { type Later, watchExpiry } from './expiry.ts';
import { assumedRole, openSource, type SourceParts } from './open-source.ts';

export interface SessionParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  settings(): AccountSettings;
  readonly askMfaCode: MfaPrompt;
  /** Told of every change, also that credentials have run out. */
  identityChanged(change: { readonly identity: Identity | null; readonly why?: string }): void;
  readonly pace: Pace;
  /** Aborted when the process ends. */
  readonly signal: AbortSignal;
  readonly later: Later;
}

/** One identity at a time, with the roles assumed on top of it. What fails is an AwsError and leaves everything as it was. */
export interface Session {
  signIn(from: IdentitySource, signal: AbortSignal): Promise<Identity>;
  signOut(why?: string): void;
  /** Asks AWS again; where the credentials have run out, begins anew from the same source. */
  whoAmI(signal: AbortSignal): Promise<Identity>;
  assumeRole(request: AssumeRole, signal: AbortSignal): Promise<Identity>;
  leaveRole(): Identity;
  identity(): Identity | undefined;
  /** Throws an AwsError `blocked` where nobody is signed in. */
  gateway(): AwsGateway;
  /** Another profile's, for reading alone; this identity stays. */
  gatewayFor(profile: string, signal: AbortSignal): Promise<AwsGateway>;
  /** To be called when the settings have changed. */
  settingsChanged(before: AccountSettings): void;
}

/** The source's own identity is the first level, each assumed role one more; there is at least one. */
interface SignedIn {
  readonly from: IdentitySource;
  readonly levels: readonly Level[];
}

interface Level {
  readonly source: CredentialSource;
  readonly gateway: AwsGateway;
  readonly identity: Identity;
}

export function createSession(parts: SessionParts): Session {
  // The SDK writes what it thinks of old versions of Node to the user's terminal.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { settings, pace, identityChanged } = parts;
  const sourceParts: SourceParts = {
    environment: parts.environment,
    askMfaCode: parts.askMfaCode,
    assume: roleAssumer(pace),
    signal: parts.signal,
    now: pace.now,
  };
  let current: SignedIn | undefined;
  /** Whether it was told that the credentials have run out; they may come back to life in a terminal. */
  let lapsed = false;
  let attempts = 0;
  let stopWatching = (): void => {};
  const others = new Map<string, Promise<AwsGateway>>();

  return {
    async signIn(from, signal) {
      return latest(async () => enterFrom(from, signal));
    },

    signOut,

    async whoAmI(signal) {
      const mine = signedIn();
      try {
        return await latest(() => again(mine, signal));
      } catch (error) {
        if (error instanceof AwsError && error.kind === 'expired') lapse(mine, error.message);
        throw error;
      }
    },

    async assumeRole(request, signal) {
      const { from, levels } = signedIn();
      const { source, identity } = levels.at(-1)!;
      return latest(async () => {
        const role = assumedRole(source, request, sourceParts);
        const level = await openLevel(from, role, [...identity.assumed, request.roleArn], signal);
        return () => enter({ from, levels: [...levels, level] });
      });
    },

    leaveRole() {
      const { from, levels } = signedIn();
      if (levels.length === 1)
        throw new AwsError('blocked', 'No role is assumed, so there is none to leave.');
      attempts++;
      return enter({ from, levels: levels.slice(0, -1) });
    },

    identity: () => current && current.levels.at(-1)!.identity,

    gateway() {
      const mine = signedIn();
      const { gateway } = mine.levels.at(-1)!;
      return readOnlyGateway(noticed(gateway, mine), () => (settings().readOnly ? READ_ONLY : undefined));
    },

    gatewayFor(profile, signal) {
      let other = others.get(profile);
      if (!other) {
        other = openOther(profile, signal);
        others.set(profile, other);
        other.catch(() => others.delete(profile));
      }
      return other;
    },

    settingsChanged(before) {
      others.clear();
      const now = settings();
      if (!current) return;
      const moved = before.endpoint !== now.endpoint || before.region !== now.region;
      if (moved && current.from.kind !== 'sandbox') {
        signOut('The endpoint or the region of the settings has changed; sign in again to use it.');
        return;
      }
      const { from, levels } = current;
      const changed = levels.map((level) => ({ ...level, identity: underSettings(level.identity, now) }));
      current = { from, levels: changed };
      if (!lapsed) identityChanged({ identity: changed.at(-1)!.identity });
    },
  };

  function signedIn(): SignedIn {
    if (current) return current;
    throw new AwsError('blocked', 'Nobody is signed in; choose a profile with `IAM: Select Profile` first.');
  }

  /** Of several attempts at once only the latest counts, so that a slow one cannot take the place of a later choice. */
  async function latest(attempt: () => Promise<() => Identity>): Promise<Identity> {
    const mine = ++attempts;
    const arrive = await attempt();
    if (mine !== attempts) {
      throw new AwsError('cancelled', 'Another identity was chosen meanwhile, so this one was given up.');
    }
    return arrive();
  }

  async function again({ from, levels }: SignedIn, signal: AbortSignal): Promise<() => Identity> {
    const { source, identity } = levels.at(-1)!;
    try {
      const level = await openLevel(from, source, identity.assumed, signal);
      return () => enter({ from, levels: [...levels.slice(0, -1), level] });
    } catch (error) {
      const renew = error instanceof AwsError && (error.kind === 'expired' || error.kind === 'credentials');
      if (!renew || levels.length > 1) throw error;
      return enterFrom(from, signal);
    }
  }

  async function enterFrom(from: IdentitySource, signal: AbortSignal): Promise<() => Identity> {
    const source = await openSource(from, settings(), sourceParts);
    const level = await openLevel(from, source, [], signal);
    return () => enter({ from, levels: [level] });
  }

  async function openLevel(
    from: IdentitySource,
    source: CredentialSource,
    assumed: readonly string[],
    signal: AbortSignal,
  ): Promise<Level> {
    const { expiration } = await untilAborted(source.credentials(true), signal);
    const gateway = await createAwsGateway({ source, signal, pace });
    const expires = source.renewable ? undefined : expiration;
    const identity = await describeIdentity(gateway, {
      from,
      settings: settings(),
      signal,
      expires,
      assumed,
    });
    return { source, gateway, identity };
  }

  async function openOther(profile: string, signal: AbortSignal): Promise<AwsGateway> {
    const source = await openSource({ kind: 'profile', name: profile }, settings(), sourceParts);
    await untilAborted(source.credentials(true), signal);
    const gateway = await createAwsGateway({ source, signal, pace });
    return readOnlyGateway(
      gateway,
      () => `Profile \`${profile}\` is only looked at; select it to change its account.`,
    );
  }

  function enter(next: SignedIn): Identity {
    const { identity, source } = next.levels.at(-1)!;
    stopWatching();
    current = next;
    lapsed = false;
    stopWatching = watchExpiry(identity.expires, pace.now, parts.later, () =>
      lapse(next, `The credentials of ${source.label} have expired; ${renewal(source)}.`),
    );
    identityChanged({ identity });
    return identity;
  }

  function signOut(why?: string): void {
    attempts++;
    if (!current) return;
    stopWatching();
    current = undefined;
    others.clear();
    identityChanged({ identity: null, ...(why !== undefined && { why }) });
  }

  function lapse(of: SignedIn, why: string): void {
    if (lapsed || !isCurrent(of)) return;
    lapsed = true;
    identityChanged({ identity: null, why });
  }

  /** Watches calls: one refused for expiry tells the editor, one that succeeds afterwards brings the identity back. */
  function noticed(gateway: AwsGateway, of: SignedIn): AwsGateway {
    return {
      identity: gateway.identity,
      async call(operation, input, options) {
        try {
          const answer = await gateway.call(operation, input, options);
          if (lapsed && isCurrent(of)) enter(current!);
          return answer;
        } catch (error) {
          if (error instanceof AwsError && error.kind === 'expired') lapse(of, error.message);
          throw error;
        }
      },
    };
  }

  function isCurrent(of: SignedIn): boolean {
    return current !== undefined && current.levels.at(-1)!.gateway === of.levels.at(-1)!.gateway;
  }
}

const READ_ONLY =
  'The setting `iamPolicy.aws.readOnly` blocks every change; turn it off to change the account.';

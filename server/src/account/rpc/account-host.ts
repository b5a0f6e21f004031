import type { AccountSettings, Progress, StartAccount } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { Pace } from '../pace.ts';
import { sessionHandlers } from '../session/handlers.ts';
import { createSession, type Session, type SessionParts } from '../session/session.ts';
import type { AccountContext, AccountResources, Handler } from './handler.ts';

export interface AccountHostParts
  extends Pick<SessionParts, 'environment' | 'askMfaCode' | 'identityChanged' | 'signal' | 'later'> {
  /** Beside those of the session. */
  readonly handlers: readonly Handler[];
  readonly resources: AccountResources;
  readonly pace: Pace;
  progress(progress: Progress): void;
}

/** The session and everything that can be asked of it; the account process and the command line both work through it. */
export interface AccountHost {
  readonly session: Session;
  readonly methods: readonly string[];
  start(parameters: StartAccount): void;
  changeSettings(settings: AccountSettings): void;
  /** Answers a request of protocol/account.ts; rejects with what its handler throws. */
  handle(method: string, params: unknown, signal: AbortSignal): Promise<unknown>;
}

export function createAccountHost(parts: AccountHostParts): AccountHost {
  let started: StartAccount | undefined;
  const running = (): StartAccount => {
    if (started) return started;
    throw new AwsError(
      'blocked',
      'Nothing was said yet about settings and folders; send `account/start` first.',
    );
  };
  const settings = (): AccountSettings => running().settings;
  const dataFolder = (): string => {
    const folder = running().dataFolder;
    if (folder) return folder;
    throw new AwsError(
      'blocked',
      'There is no folder to keep a journal in, so nothing can be changed from here.',
    );
  };
  const session = createSession({ ...parts, settings });
  const handlers = new Map(
    [...sessionHandlers(session, parts.environment), ...parts.handlers].map((one) => [one.method, one]),
  );
  const context = (signal: AbortSignal): AccountContext => ({
    gateway: session.gateway,
    identity: session.identity,
    gatewayFor: (profile) => session.gatewayFor(profile, signal),
    settings,
    dataFolder,
    resources: parts.resources,
    signal,
    progress: parts.progress,
    now: parts.pace.now,
    wait: parts.pace.wait,
  });
  return {
    session,
    methods: [...handlers.keys()],
    start(parameters) {
      const before = started?.settings;
      started = parameters;
      if (before) session.settingsChanged(before);
    },
    changeSettings(changed) {
      const before = running();
      started = { ...before, settings: changed };
      session.settingsChanged(before.settings);
    },
    async handle(method, params, signal) {
      running();
      return handlers.get(method)!.handle(params, context(signal));
    },
  };
}

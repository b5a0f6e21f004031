import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { type Pace, realPace } from '../../../server/src/account/pace.ts';
import { type Clients, clientsOf, type Keys } from './clients.ts';
import { secrets } from './secrets.ts';
import { type WatchedSandbox, watchedSandbox } from './watched-sandbox.ts';

/** Where the suite runs. */
export interface Target {
  /** In a word or two. */
  readonly label: string;
  /** Empty: AWS's own. */
  readonly endpoint: string;
  readonly region: string;
  readonly keys: Keys;
  readonly accountId: string;
  readonly arn: string;
  /** Whether the caller is somebody whose policies can be read, so that it can be told whether they could undo. */
  readonly isKnownCaller: boolean;
  readonly clients: Clients;
  readonly pace: Pace;
  /** Absent where it is not ours. */
  readonly sandbox?: WatchedSandbox;
}

let target: Promise<Target> | undefined;

/**
 * A sandbox account that the suite starts, or what the environment names: `IAM_TEST_ENDPOINT` is the address of another
 * emulator, or `aws` for AWS itself, spoken to with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.
 */
export function suiteTarget(): Promise<Target> {
  target ??= openTarget();
  return target;
}

async function openTarget(): Promise<Target> {
  const { IAM_TEST_ENDPOINT } = process.env;
  if (!IAM_TEST_ENDPOINT) return sandboxTarget(await watchedSandbox());
  const keys = environmentKeys();
  const endpoint = IAM_TEST_ENDPOINT === 'aws' ? '' : IAM_TEST_ENDPOINT;
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1';
  secrets.add(keys.secretAccessKey);
  if (keys.sessionToken) secrets.add(keys.sessionToken);
  return described({ label: IAM_TEST_ENDPOINT, endpoint, region, keys, pace: realPace });
}

export async function sandboxTarget(sandbox: WatchedSandbox): Promise<Target> {
  const { endpoint, region, accessKeyId, secretAccessKey, clock } = sandbox;
  const keys = { accessKeyId, secretAccessKey };
  return described({ label: 'the sandbox account', endpoint, region, keys, pace: clock, sandbox });
}

async function described(
  parts: Omit<Target, 'accountId' | 'arn' | 'clients' | 'isKnownCaller'>,
): Promise<Target> {
  const clients = clientsOf(parts, parts.keys);
  const { Account, Arn } = await clients.sts.send(new GetCallerIdentityCommand({}));
  const isKnownCaller = /^arn:[^:]+:(iam::\d+:(user\/|root$)|sts::\d+:assumed-role\/)/.test(Arn!);
  return { ...parts, clients, accountId: Account!, arn: Arn!, isKnownCaller };
}

function environmentKeys(): Keys {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) {
    throw new Error('IAM_TEST_ENDPOINT needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY beside it.');
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

/** Of all journals and home folders of this run. */
export const RUN_FOLDER = mkdtempSync(join(tmpdir(), 'iam-policy-account-suite-'));
process.on('exit', () => rmSync(RUN_FOLDER, { recursive: true, force: true }));

/** An empty folder of its own. */
export function runFolder(name: string): string {
  return mkdtempSync(join(RUN_FOLDER, `${name}-`));
}

/** Of a process with these credentials; no profile of this machine has a say. */
export function environmentOf({ region }: Target, keys: Keys): Record<string, string> {
  return {
    HOME: runFolder('home'),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    ...(keys.sessionToken && { AWS_SESSION_TOKEN: keys.sessionToken }),
  };
}

import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { AwsError } from './aws-error.ts';

/** How long a connection and an answer may take, in milliseconds. */
export interface TimeLimits {
  readonly connection: number;
  readonly answer: number;
}

/** A simulation of many actions takes AWS many seconds. */
export const TIME_LIMITS: TimeLimits = { connection: 5_000, answer: 60_000 };

/**
 * How clients connect: with time limits, through the proxy of `HTTPS_PROXY` where this Node knows how (24.5 and newer), and
 * trusting the certificates of `AWS_CA_BUNDLE` beside the usual ones. Throws an AwsError where those cannot be read.
 *
 * @param certificates path of a file in PEM format
 */
export function connectionSettings({ connection, answer }: TimeLimits, certificates: string | undefined) {
  return {
    connectionTimeout: connection,
    requestTimeout: answer,
    socketTimeout: answer,
    throwOnRequestTimeout: true,
    logger: SILENT,
    httpsAgent: {
      keepAlive: true,
      maxSockets: 50,
      proxyEnv: process.env,
      ...(certificates !== undefined && { ca: [...rootCertificates, certificatesOf(certificates)] }),
    },
  };
}

export const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

function certificatesOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new AwsError(
      'invalid',
      `The certificates in \`${path}\` cannot be read; correct \`AWS_CA_BUNDLE\` or the profile's \`ca_bundle\`.`,
    );
  }
}

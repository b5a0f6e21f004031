import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  /** `GetRole`, of the Query protocol, of X-Amz-Target, or the path. */
  readonly operation: string;
  readonly body: string;
  readonly authorization: string;
  /** When it was signed, in milliseconds since 1970. */
  readonly signedAt: number;
}

export type Answer = (response: ServerResponse, request: SeenRequest) => void;

export interface FakeAws {
  readonly endpoint: string;
  readonly requests: readonly SeenRequest[];
  /** Operations in the order in which they came. */
  readonly operations: readonly string[];
  /** What the next requests of an operation get, one after the other; the last one stays. */
  on(operation: string, ...answers: readonly Answer[]): void;
  close(): Promise<void>;
}

export const ACCOUNT = '111122223333';

/** Stands in for AWS on loopback, answering what a test says. Everyone is the user alice until it says otherwise. */
export async function startFakeAws(): Promise<FakeAws> {
  const requests: SeenRequest[] = [];
  const answers = new Map<string, readonly Answer[]>();
  const server = createServer(async (message, response) => {
    const request = await seen(message);
    requests.push(request);
    const [next, ...rest] = answers.get(request.operation) ?? [refuse(400, 'InvalidAction', 'Not prepared')];
    if (rest.length > 0) answers.set(request.operation, rest);
    next!(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeAws = {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    get operations() {
      return requests.map(({ operation }) => operation);
    },
    on: (operation, ...given) => {
      answers.set(operation, given);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  fake.on('GetCallerIdentity', caller(`arn:aws:iam::${ACCOUNT}:user/alice`));
  fake.on('ListAccountAliases', xml('<AccountAliases><member>acme-dev</member></AccountAliases>'));
  return fake;
}

async function seen(message: IncomingMessage): Promise<SeenRequest> {
  let body = '';
  for await (const chunk of message) body += chunk;
  const target = message.headers['x-amz-target'];
  const operation =
    new URLSearchParams(body).get('Action') ??
    (typeof target === 'string' ? target.split('.').at(-1)! : message.url!.split('?')[0]!);
  const date = String(message.headers['x-amz-date']).replace(
    /^(....)(..)(..T..)(..)(..Z)$/,
    (_, year, month, day, minute, second) => `${year}-${month}-${day}:${minute}:${second}`,
  );
  return { operation, body, authorization: message.headers.authorization ?? '', signedAt: Date.parse(date) };
}

export const caller = (arn: string): Answer =>
  xml(`<UserId>AIDAEXAMPLE</UserId><Account>${arn.split(':')[4]}</Account><Arn>${arn}</Arn>`);

/** The result of a call of the Query protocol. */
export function xml(result: string): Answer {
  return (response, { operation }) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      `<${operation}Response><${operation}Result>${result}</${operation}Result>` +
        `<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`,
    );
  };
}

export function refuse(status: number, code: string, message: string, headers = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/xml', ...headers });
    response.end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>` +
        '<RequestId>r</RequestId></ErrorResponse>',
    );
  };
}

export function json(status: number, body: unknown, headers = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Cuts the connection after the request was read. */
export const reset: Answer = (response) => {
  response.socket!.destroy();
};

/** Never answers. */
export const silence: Answer = () => {};

/** The credentials of a role, as AssumeRole gives them. */
export function session(id: string, expiration: string, action = ''): Answer {
  return xml(
    `<Credentials><AccessKeyId>ASIA${id}</AccessKeyId><SecretAccessKey>secret-of-${id}</SecretAccessKey>` +
      `<SessionToken>token-of-${id}</SessionToken><Expiration>${expiration}</Expiration></Credentials>${action}`,
  );
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

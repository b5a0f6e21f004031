import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Outcome } from './answer-request.ts';
import type { WireRequest } from './wire/message.ts';

/** The only interface that it listens on. */
const LOOPBACK = '127.0.0.1';

/** Longer bodies are refused; in bytes. */
const MAX_BODY = 1_000_000;

export interface LoopbackServer {
  readonly port: number;
  /** Takes no more connections, lets begun answers end for a moment, and cuts what is left. */
  close(): Promise<void>;
}

/**
 * Serves requests on 127.0.0.1. What a web page or another machine could send is refused before it is read: a Host that
 * is not this server's, any Origin, long bodies, slow senders. Rejects where the port is taken.
 * @param port 0 takes a free one
 * @param answer never throws
 */
export async function serveLoopback(
  port: number,
  answer: (request: WireRequest) => Promise<Outcome>,
): Promise<LoopbackServer> {
  const hanging = new Set<Socket>();
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 20_000 });
  server.maxConnections = 512;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const wire = await readRequest(request, portOf(server));
    if ('refusal' in wire) return refuse(response, wire.status, wire.refusal);
    const outcome = await answer(wire);
    const { socket } = request;
    if (outcome === 'hang') {
      hanging.add(socket);
      socket.once('close', () => hanging.delete(socket));
    } else if (outcome === 'reset') socket.resetAndDestroy();
    else send(response, outcome.status, outcome.headers, outcome.body);
  };
  server.on('request', (request: IncomingMessage, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  server.on('checkContinue', (_request, response) => refuse(response, 417, 'Expect is not served.'));
  await listen(server, port);
  return { port: portOf(server), close: () => close(server, hanging) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Milliseconds that begun answers have. */
const GRACE = 1000;

function close(server: Server, hanging: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    for (const socket of hanging) socket.destroy();
    const cut = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

interface Unserved {
  readonly status: number;
  readonly refusal: string;
}

async function readRequest(request: IncomingMessage, port: number): Promise<WireRequest | Unserved> {
  const { host, origin } = request.headers;
  if (host !== `${LOOPBACK}:${port}` && host !== `localhost:${port}`)
    return { status: 403, refusal: 'The sandbox account answers under 127.0.0.1 and localhost alone.' };
  if (origin !== undefined) return { status: 403, refusal: 'The sandbox account does not answer web pages.' };
  const body = await readBody(request);
  if (!body) return { status: 413, refusal: 'The sandbox account takes 1 MB at most.' };
  const { method = 'GET', url = '/' } = request;
  const question = url.includes('?') ? url.indexOf('?') : url.length;
  const headers = Object.entries(request.headers).map(([name, value]) => [name, value?.toString()] as const);
  return {
    method,
    path: url.slice(0, question),
    query: url.slice(question + 1),
    headers: Object.fromEntries(headers),
    body,
  };
}

/** The whole body; undefined where it is too long, which is known before it was all read. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The connection is still needed, to say no on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Says no and closes the connection: what else was sent on it is not read. */
function refuse(response: ServerResponse, status: number, reason: string): void {
  send(response, status, { 'content-type': 'text/plain', connection: 'close' }, reason);
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

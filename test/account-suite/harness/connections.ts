import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const open = new Set<Socket>();

subscribe('net.client.socket', (message) => {
  const { socket } = message as { readonly socket: Socket };
  open.add(socket);
  socket.once('close', () => open.delete(socket));
});

/**
 * Ends all connections of this process, none of which is in use between tests: clients keep theirs for more requests, and
 * hundreds of editors would have more of them than an endpoint takes.
 */
export function endConnections(): void {
  for (const socket of open) socket.destroy();
}

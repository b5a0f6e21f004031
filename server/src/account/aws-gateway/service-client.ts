import type { OperationName } from '../operations.ts';

export interface ServiceClient {
  /** Rejects with what the SDK throws. `onSent` is told when the signed request goes out. */
  send(operation: OperationName, input: object, signal: AbortSignal, onSent: () => void): Promise<unknown>;
  destroy(): void;
}

// biome-ignore lint/suspicious/noExplicitAny: the SDK's commands have nothing but their shape in common
export type CommandConstructor = new (input: any) => any;

interface Client {
  // biome-ignore lint/suspicious/noExplicitAny: each client takes its own commands alone
  send(command: any, options: { abortSignal: AbortSignal }): Promise<unknown>;
  destroy(): void;
}

export function serviceClient(
  client: Client,
  commands: Readonly<Record<string, CommandConstructor>>,
): ServiceClient {
  return {
    send(operation, input, signal, onSent) {
      const command = new commands[operation]!(input);
      command.middlewareStack.add(
        (next: (request: unknown) => unknown) => (request: unknown) => {
          onSent();
          return next(request);
        },
        // After signing: what is refused for want of credentials was never sent.
        { step: 'finalizeRequest', priority: 'low', name: 'told-when-sent' },
      );
      return client.send(command, { abortSignal: signal });
    },
    destroy: () => client.destroy(),
  };
}

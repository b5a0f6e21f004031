import type { AwsGateway } from '../gateway.ts';
import { isWrite } from '../operation-table.ts';
import { canonical } from '../readings/canonical.ts';

/** Asks the same question once: for the time that one plan is made, which reads the same things for many reasons. */
export function rememberingGateway(gateway: AwsGateway): AwsGateway {
  const answers = new Map<string, Promise<unknown>>();
  return {
    identity: gateway.identity,
    call(operation, input, options) {
      if (isWrite(operation)) return gateway.call(operation, input, options);
      const question = `${operation} ${canonical(input)}`;
      const answer = answers.get(question) ?? gateway.call(operation, input, options);
      answers.set(question, answer);
      return answer as ReturnType<typeof gateway.call<typeof operation>>;
    },
  };
}

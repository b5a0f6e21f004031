import type { Policy } from '../../model/policy.ts';
import { statementServices } from './statement-services.ts';

/** Services that the policy's statements name, each once. */
export function servicesNamed({ statements }: Policy): string[] {
  return [...new Set(statements.flatMap(statementServices))];
}

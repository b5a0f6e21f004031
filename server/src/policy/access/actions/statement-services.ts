import { parseArn } from '../../model/arn.ts';
import { literals, type Statement } from '../../model/policy.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { actionParts } from './expand-action.ts';

/** Services that the statement names in its actions, then in its resources: in lower case, each once. */
export function statementServices(statement: Statement): readonly string[] {
  let services = servicesByStatement.get(statement);
  if (!services) {
    services = namedServices(statement);
    servicesByStatement.set(statement, services);
  }
  return services;
}

const servicesByStatement = new WeakMap<Statement, readonly string[]>();

function namedServices(statement: Statement): string[] {
  const actions = [...literals(statement.action), ...literals(statement.notAction)];
  const resources = [...literals(statement.resource), ...literals(statement.notResource)];
  const named = [
    ...actions.map(({ text }) => actionParts(text)?.prefix),
    ...resources.map(({ text }) => parseArn(text)?.service.text),
  ];
  const services = new Set<string>();
  for (const name of named) if (name && !hasWildcard(name)) services.add(name.toLowerCase());
  return [...services];
}

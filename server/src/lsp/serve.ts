import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { openResources } from '../files/resources.ts';
import { createPolicyService } from '../policy/index.ts';
import { startServer } from './start.ts';

/** Runs the server in this process, on the transport that its arguments name. */
export function serve(): void {
  const resources = openResources();
  startServer({
    connection: createConnection(ProposedFeatures.all),
    service: createPolicyService({ catalog: resources.catalog, patterns: resources.patterns }),
    resources,
  });
}

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { openResources } from '../files/resources.ts';
import { createPolicyService } from '../policy/index.ts';
import { startServer } from './start.ts';

/** The process that an editor starts; the transport is the one its arguments name (`--node-ipc`, `--stdio`). */
const { catalog, patterns, ...resources } = openResources();
startServer({
  connection: createConnection(ProposedFeatures.all),
  service: createPolicyService({ catalog, patterns }),
  resources,
});

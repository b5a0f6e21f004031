import { Console } from 'node:console';
import { enableCompileCache } from '../files/compile-cache.ts';

/** The process that an editor starts for the account: JSON-RPC on its standard input and output, and nothing else there. */
globalThis.console = new Console(process.stderr);
enableCompileCache();
const { serve } = await import('./rpc/serve.ts');
await serve();

import { enableCompileCache } from '../files/compile-cache.ts';

/** The process that an editor starts; the transport is the one its arguments name (`--node-ipc`, `--stdio`). */
enableCompileCache();
const { serve } = await import('./serve.ts');
serve();

import { setFlagsFromString } from 'node:v8';
import { enableCompileCache } from '../files/compile-cache.ts';

/** The process that an editor starts; the transport is the one its arguments name (`--node-ipc`, `--stdio`). */
// A server sits beside an editor for days: a third less memory is worth a fifth of a millisecond to a keystroke.
setFlagsFromString('--optimize-for-size');
enableCompileCache();
const { serve } = await import('./serve.ts');
serve();

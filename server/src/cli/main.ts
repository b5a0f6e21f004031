#!/usr/bin/env node
import { enableCompileCache } from '../files/compile-cache.ts';

enableCompileCache();
const [{ runCommand }, { systemTerminal }] = await Promise.all([import('./run.ts'), import('./terminal.ts')]);
process.exitCode = await runCommand(process.argv.slice(2), systemTerminal());

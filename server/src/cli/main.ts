#!/usr/bin/env node
import { runCommand } from './run.ts';
import { systemTerminal } from './terminal.ts';

process.exitCode = await runCommand(process.argv.slice(2), systemTerminal());

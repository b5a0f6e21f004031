import { printGithub } from './github.ts';
import { printJsonFindings } from './json.ts';
import type { Printer } from './printer.ts';
import { printSarif } from './sarif.ts';
import { printText } from './text.ts';

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;

export function printerOf(format: (typeof FORMATS)[number]): Printer {
  return { text: printText, json: printJsonFindings, sarif: printSarif, github: printGithub }[format];
}

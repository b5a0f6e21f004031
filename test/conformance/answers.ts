import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What Access Analyzer answered for one policy. */
export interface Answer {
  readonly name: string;
  readonly document: unknown;
  readonly findings: readonly AnsweredFinding[];
}

export interface AnsweredFinding {
  readonly issueCode: string;
  readonly findingType: string;
  readonly locations: readonly { readonly path: readonly object[] }[];
}

/** Files of answers, one policy a line as JSON, gzipped or not: the file itself, or those of the folder by name. */
export function answerFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => /\.jsonl(\.gz)?$/.test(name));
  return names.sort().map((name) => join(path, name));
}

export function readAnswers(file: string): Answer[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Answer);
}

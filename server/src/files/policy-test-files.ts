import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Notation, Notations } from '../policy/index.ts';
import {
  isAwsPolicy,
  type PolicyFileText,
  type PolicyTestFile,
  type ReadPolicyFile,
} from '../policy/policy-tests.ts';
import { languageOf } from './languages.ts';
import type { LoadNotations } from './notations.ts';

/** A text, or why there is none, as the end of a sentence that begins with the file's name. */
export type TextOrProblem = { readonly text: string } | { readonly problem: string };

export interface PolicyReaderOptions {
  /** @param path absolute */
  readonly textOf: (path: string) => TextOrProblem;
  readonly loadNotations: LoadNotations;
  /** The document of an AWS managed policy by its name, as JSON text. */
  readonly managedPolicy: (name: string) => string | undefined;
}

/** Reads the files that a test file names; what reading their languages takes is loaded before. */
export async function policyReader(
  { path: testFile, references }: PolicyTestFile,
  { textOf, loadNotations, managedPolicy }: PolicyReaderOptions,
): Promise<ReadPolicyFile> {
  const notations = new Map<string, Notations>();
  for (const reference of references) {
    const language = isAwsPolicy(reference) ? undefined : languageOf(reference);
    if (language !== undefined && !notations.has(language))
      notations.set(language, await loadNotations(language));
  }
  const folder = dirname(testFile);
  return (reference): PolicyFileText | { readonly problem: string } => {
    if (isAwsPolicy(reference)) return awsPolicy(reference, managedPolicy);
    const languageId = languageOf(reference);
    if (languageId === undefined) {
      return { problem: 'is no file that holds policies; give one in JSON, YAML or Terraform.' };
    }
    const path = resolve(folder, reference);
    const read = textOf(path);
    return 'problem' in read
      ? read
      : { path, languageId, ...read, notations: notations.get(languageId) ?? {} };
  };
}

/** `arn:aws:iam::aws:policy/ReadOnlyAccess`, in any partition, perhaps with a path before the name. */
const MANAGED = /^arn:aws[\w-]*:iam::aws:policy\/(?:.+\/)?([^/]+)$/;

function awsPolicy(
  arn: string,
  managedPolicy: (name: string) => string | undefined,
): PolicyFileText | { readonly problem: string } {
  const name = MANAGED.exec(arn)?.[1];
  if (name === undefined) {
    return { problem: 'is no policy that AWS maintains; give the path of a file with the policy.' };
  }
  const text = managedPolicy(name);
  return text === undefined
    ? { problem: 'is no AWS managed policy that the data of this version has; check its name.' }
    : { path: arn, languageId: 'json', text, notations: {} };
}

/** What a file of policy tests is read with; undefined for JSON. */
export async function testNotation(
  path: string,
  loadNotations: LoadNotations,
): Promise<Notation | undefined> {
  return languageOf(path) === 'yaml' ? (await loadNotations('yaml')).yaml : undefined;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Longer files are no policies and no tests of them; in bytes. */
const MAX_SIZE = 16_000_000;

/** The text of a file on disk. @param path absolute */
export function textOnDisk(path: string): TextOrProblem {
  try {
    const stats = statSync(path);
    // A pipe would be waited for.
    if (!stats.isFile()) return { problem: 'is no file; give a file.' };
    if (stats.size > MAX_SIZE) return { problem: 'is longer than 16 MB, so it is not read; shorten it.' };
    return { text: strict.decode(readFileSync(path)) };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'is not valid UTF-8, so it is not read; save it as UTF-8.';
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist; check the path.';
  if (code === 'EACCES' || code === 'EPERM')
    return 'cannot be read for lack of permission; check its permissions.';
  return `cannot be read (${code ?? message}); check the path.`;
}

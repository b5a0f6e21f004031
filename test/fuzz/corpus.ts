import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KindSetting, parseKindSetting } from '../../server/src/policy/index.ts';

/** A policy to start from. */
export interface FuzzDocument {
  readonly name: string;
  readonly languageId: string;
  readonly text: string;
  /** What the user says it is; undefined where its content and path have to do. */
  readonly designated: KindSetting | undefined;
}

// Two levels up is the repository from here and from the bundle in .cache/fuzz alike.
const FOLDER = join(import.meta.dirname, '..', '..', 'test', 'fuzz', 'policies');

/** All policies of the folder, some of them in several forms of writing. */
export function readCorpus(): FuzzDocument[] {
  return CORPUS.map(([file, type, form]) => {
    const text = readFileSync(join(FOLDER, file), 'utf8').replaceAll('\r\n', '\n');
    return {
      name: form ? `${file} (${form})` : file,
      languageId: form === 'commented' ? 'jsonc' : LANGUAGES[file.slice(file.lastIndexOf('.'))]!,
      text: form ? FORMS[form](text) : text,
      designated: type === undefined ? undefined : parseKindSetting(type),
    };
  });
}

const LANGUAGES: Readonly<Record<string, string>> = {
  '.json': 'json',
  '.yaml': 'yaml',
  '.tf': 'terraform',
};

type Form = 'commented' | 'CRLF' | 'CR' | 'BOM and tabs' | 'escaped' | 'on one line';

const CORPUS: readonly (readonly [file: string, type?: string | undefined, form?: Form])[] = [
  ['identity-s3.json', undefined, 'CRLF'],
  ['identity-compute.json', 'identity', 'BOM and tabs'],
  ['trust-github.json', undefined, 'escaped'],
  ['bucket-policy.json', 'resource:AWS::S3::Bucket'],
  ['bucket-policy.json', undefined, 'on one line'],
  ['key-policy.json', 'resource:AWS::KMS::Key'],
  ['queue-policy.json', 'resource:AWS::SQS::Queue', 'CR'],
  ['scp-regions.json', 'scp'],
  ['rcp-perimeter.json', 'rcp'],
  ['boundary.json', 'boundary', 'commented'],
  ['session.json', 'session'],
  ['endpoint.json', 'vpcEndpoint'],
  ['wildcards.json'],
  ['faulty.json'],
  ['begun.json', 'identity'],
  ['parameters.json'],
  ['role.cfn.yaml'],
  ['policy.yaml', undefined, 'CRLF'],
  ['policy.tf'],
  ['trust.tf', undefined, 'CRLF'],
];

const FORMS: Readonly<Record<Form, (text: string) => string>> = {
  commented: (text) =>
    `// Reviewed: 2026-01\n${text
      .replace(/^( *"Sid")/gm, '/* named */ $1')
      .replace(/([\]}"])\n/g, '$1, // end\n')
      .replace(/\}, \/\/ end\n$/, '}\n')}`,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  CR: (text) => text.replaceAll('\n', '\r'),
  'BOM and tabs': (text) => `\ufeff${text.replace(/^ +/gm, (spaces) => '\t'.repeat(spaces.length / 2))}`,
  escaped: (text) => text.replace(/[aeou/](?=\w*")/g, (letter) => `\\u${hex(letter)}`),
  'on one line': (text) => JSON.stringify(JSON.parse(text)),
};

function hex(letter: string): string {
  return letter.charCodeAt(0).toString(16).padStart(4, '0');
}

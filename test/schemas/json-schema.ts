import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';

const service = getLanguageService({});

export function readSchema(name: string): JSONSchema {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas', name), 'utf8'));
}

/** What VS Code says of a document under a schema. */
export async function complaints(text: string, schema: JSONSchema): Promise<string[]> {
  const document = TextDocument.create('file:///document.json', 'json', 1, text);
  const parsed = service.parseJSONDocument(document);
  const diagnostics = await service.doValidation(document, parsed, { trailingCommas: 'ignore' }, schema);
  return diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value));
}

/** Labels that VS Code offers at `$0`. */
export async function offered(marked: string, schema: JSONSchema): Promise<string[]> {
  const offset = marked.indexOf('$0');
  const document = TextDocument.create('file:///document.json', 'json', 1, marked.replace('$0', ''));
  service.configure({ schemas: [{ uri: 'schema://one', fileMatch: ['*'], schema }] });
  const parsed = service.parseJSONDocument(document);
  const list = await service.doComplete(document, document.positionAt(offset), parsed);
  return list?.items.map(({ label }) => label) ?? [];
}

/** What VS Code shows over `$0`. */
export async function hovered(marked: string, schema: JSONSchema): Promise<string> {
  const offset = marked.indexOf('$0');
  const document = TextDocument.create('file:///document.json', 'json', 1, marked.replace('$0', ''));
  service.configure({ schemas: [{ uri: 'schema://one', fileMatch: ['*'], schema }] });
  const parsed = service.parseJSONDocument(document);
  const hover = await service.doHover(document, document.positionAt(offset), parsed);
  const contents = hover?.contents ?? '';
  return [contents]
    .flat()
    .map((one) => (typeof one === 'string' ? one : one.value))
    .join('\n');
}

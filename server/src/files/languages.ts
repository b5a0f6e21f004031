import { extname } from 'node:path';

/** VS Code's name of the language of a file that may hold policies, by its ending; undefined for every other file. */
export function languageOf(path: string): string | undefined {
  return LANGUAGES[extname(path).toLowerCase()];
}

const LANGUAGES: Readonly<Record<string, string>> = {
  '.json': 'json',
  '.jsonc': 'jsonc',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.template': 'yaml',
  '.tf': 'terraform',
  '.tofu': 'terraform',
};

/** Names of folders in which nobody keeps policies of their own. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules', '.terraform']);

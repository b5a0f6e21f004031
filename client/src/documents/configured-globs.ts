/** Name of the file that says what the policies of a folder are. */
export const CONFIGURATION_FILE = '.iam-policy.json';

/**
 * Globs that a configuration file may name, in its order. Every key of the file counts, so that a comment or an
 * unfinished line hides none: the language server reads the file properly.
 */
export function globsNamedIn(configuration: string): string[] {
  return [...configuration.matchAll(/"((?:[^"\\\n]|\\.)+)"\s*:/g)].map(([, key]) => unescaped(key!));
}

/** The glob from the configuration's folder on: a name without a slash holds at any depth. */
export function anchored(glob: string): string {
  const path = glob.replaceAll('\\', '/');
  return path.includes('/') ? path.replace(/^\.?\//, '') : `**/${path}`;
}

function unescaped(key: string): string {
  return key.replace(/\\(.)/g, '$1');
}

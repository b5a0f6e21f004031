import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const places = {
  HOME: 'home',
  XDG_CONFIG_HOME: 'config',
  XDG_CACHE_HOME: 'cache',
  XDG_DATA_HOME: 'data',
  XDG_RUNTIME_DIR: 'run',
  TMPDIR: 'tmp',
};

// In the terminal of a VS Code these would make code-server hand its work over to that VS Code.
const outer = /^(VSCODE_|CODE_SERVER_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;

/** This process's environment, with all that names a place for files pointing into `folder`, and no marketplace. */
export async function isolatedEnvironment(folder) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)));
  for (const [variable, name] of Object.entries(places)) {
    env[variable] = join(folder, name);
    await mkdir(env[variable], { recursive: true });
  }
  return { ...env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

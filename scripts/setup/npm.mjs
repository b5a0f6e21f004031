import { runCommand } from './run-command.mjs';

// What the npm that runs one of our scripts tells about that script; it must not leak into an npm in another folder.
const ofTheOuterScript = /^(npm_package_|npm_lifecycle_|npm_command$|npm_config_local_prefix$|INIT_CWD$)/i;

/** Runs npm in `cwd`; returns its output. */
export function npm(args, { env = process.env, ...options }) {
  const own = Object.entries(env).filter(([name]) => !ofTheOuterScript.test(name));
  // On Windows npm is a batch file, which only a shell can start; all arguments are ours and free of blanks.
  const shell = process.platform === 'win32';
  return runCommand('npm', args, { shell, ...options, env: Object.fromEntries(own), seconds: 1200 });
}

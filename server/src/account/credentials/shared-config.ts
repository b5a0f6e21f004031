import { access, constants, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Section = Readonly<Record<string, string | undefined>>;

/** The shared configuration files of AWS's tools. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html */
export interface SharedConfig {
  readonly configPath: string;
  readonly credentialsPath: string;
  /** Both files' settings of a profile; where both say something, the credentials file's counts. */
  readonly profiles: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  /** Keys such as `iam.endpoint_url`. */
  readonly services: ReadonlyMap<string, Section>;
  /** What could not be read, in sentences. */
  readonly problems: readonly string[];
}

/** Reads both files anew; one that does not exist is empty. Never throws. */
export async function readSharedConfig(environment: Environment): Promise<SharedConfig> {
  const home = environment.HOME || environment.USERPROFILE || homedir();
  const pathOf = (named: string | undefined, name: string): string =>
    named ? named.replace(/^~(?=[/\\])/, home) : join(home, '.aws', name);
  const configPath = pathOf(environment.AWS_CONFIG_FILE, 'config');
  const credentialsPath = pathOf(environment.AWS_SHARED_CREDENTIALS_FILE, 'credentials');
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    filepath: credentialsPath,
    configFilepath: configPath,
    ignoreCache: true,
  });
  const profiles = new Map<string, Section>();
  const ssoSessions = new Map<string, Section>();
  const services = new Map<string, Section>();
  for (const [name, section] of Object.entries(configFile)) {
    if (name.startsWith('sso-session.')) ssoSessions.set(name.slice('sso-session.'.length), section);
    else if (name.startsWith('services.')) services.set(name.slice('services.'.length), section);
    else profiles.set(name, section);
  }
  for (const [name, section] of Object.entries(credentialsFile)) {
    profiles.set(name, { ...profiles.get(name), ...section });
  }
  const problems = [
    ...(await fileProblems(configPath)),
    ...(await misnamedSections(configPath)),
    ...(await fileProblems(credentialsPath)),
  ];
  return { configPath, credentialsPath, profiles, ssoSessions, services, problems };
}

async function fileProblems(path: string): Promise<string[]> {
  try {
    await access(path, constants.R_OK);
    return [];
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? []
      : [`\`${path}\` cannot be read; check its permissions.`];
  }
}

const SECTION = /^\s*\[\s*([^\]]*?)\s*\]/;
const KNOWN_SECTION = /^(default|plugins|preview|(profile|sso-session|services)\s+(["']?)[\w\-@+.%:/]+\3)$/;

/** Sections that AWS's tools pass over in silence. */
async function misnamedSections(path: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return [];
  }
  return text.split(/\r?\n/).flatMap((line) => {
    const name = SECTION.exec(line)?.[1];
    if (name === undefined || KNOWN_SECTION.test(name)) return [];
    return /^\S+$/.test(name)
      ? [`\`${path}\` has a section \`[${name}]\`, which is not read; write \`[profile ${name}]\`.`]
      : [`\`${path}\` has a section \`[${name}]\`, which is not read; use a name without spaces.`];
  });
}

import { DEFAULT_RULE_SETTINGS, QUOTAS, type RuleSettings } from '../policy/index.ts';

/** Is told of a value that is not understood: the keys that lead to it, and what is wrong with it. */
export type Report = (path: readonly (string | number)[], reason: string) => void;

/** The settings of `.iam-policy.json` that checks ask for; what is not understood is reported and left out. */
export function ruleSettings(value: Readonly<Record<string, unknown>>, report: Report): RuleSettings {
  return {
    ...DEFAULT_RULE_SETTINGS,
    trustPolicyQuota: trustPolicyQuota(value.trustPolicyQuota, report),
    accounts: accounts(value.accounts, report),
    organizations: texts(value.organizations, 'organizations', ORGANIZATION, 'o-a1b2c3d4e5', report),
    repositories: texts(value.repositories, 'repositories', REPOSITORY, 'github.com/my-org/my-repo', report),
  };
}

export function trustPolicyQuota(value: unknown, report: Report = () => {}): number | undefined {
  const { limit, maximum = limit } = QUOTAS.roleTrust;
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && (value as number) >= limit && (value as number) <= maximum)
    return value as number;
  report(
    ['trustPolicyQuota'],
    `says ${shown(value)} for trustPolicyQuota; write a whole number from ${limit} to ${maximum}.`,
  );
  return undefined;
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
/** Host and path, as `git remote` has them without protocol and `.git`. */
const REPOSITORY = /^[\w.-]+(:\d+)?(\/[\w.~-]+){2,}$/;

function accounts(value: unknown, report: Report): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  if (value === undefined) return known;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(
      ['accounts'],
      'has no object under accounts; write one, such as `{ "111122223333": "Production" }`.',
    );
    return known;
  }
  for (const [id, name] of Object.entries(value)) {
    if (/^\d{12}$/.test(id) && typeof name === 'string') known.set(id, name);
    else {
      const reason = `says ${shown(name)} for the account \`${id}\`; write twelve digits and a name.`;
      report(['accounts', id], reason);
    }
  }
  return known;
}

function texts(
  value: unknown,
  name: string,
  form: RegExp,
  example: string,
  report: Report,
): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report([name], `has no list under ${name}; write one, such as \`["${example}"]\`.`);
    return [];
  }
  return value.filter((one): one is string => {
    const isUnderstood = typeof one === 'string' && form.test(one);
    if (!isUnderstood) report([name], `has ${shown(one)} under ${name}; write it as \`${example}\`.`);
    return isUnderstood;
  });
}

/** A value of the configuration, in a sentence. */
export function shown(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

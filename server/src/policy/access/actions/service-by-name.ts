import type { Catalog } from '../../catalog/catalog.ts';

/**
 * Prefix of the service that people call by that word: `eventbridge` is `events`, `efs` is `elasticfilesystem`.
 * Undefined where no service, or more than one, is called so.
 */
export function serviceByName(word: string, catalog: Catalog): string | undefined {
  const wanted = letters(word);
  if (wanted.length < 3) return undefined;
  const nickname = NICKNAMES.get(wanted);
  if (nickname !== undefined && catalog.serviceName(nickname) !== undefined) return nickname;
  return prefixesByName(catalog).get(wanted) || undefined;
}

const known = new WeakMap<Catalog, ReadonlyMap<string, string>>();

/** Prefix of each name; the empty text where several services share it. */
function prefixesByName(catalog: Catalog): ReadonlyMap<string, string> {
  let names = known.get(catalog);
  if (!names) {
    const found = new Map<string, string>();
    for (const prefix of catalog.prefixes) {
      for (const name of new Set(namesOf(prefix, catalog))) found.set(name, found.has(name) ? '' : prefix);
    }
    names = found;
    known.set(catalog, names);
  }
  return names;
}

/** What people say, where neither the name nor its initials lead to the prefix. */
const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['alb', 'elasticloadbalancing'],
  ['apigw', 'apigateway'],
  ['cognito', 'cognito-idp'],
  ['documentdb', 'rds'],
  ['dynamo', 'dynamodb'],
  ['elasticsearch', 'es'],
  ['elb', 'elasticloadbalancing'],
  ['emr', 'elasticmapreduce'],
  ['identitycenter', 'sso'],
  ['kinesisfirehose', 'firehose'],
  ['msk', 'kafka'],
  ['mwaa', 'airflow'],
  ['parameterstore', 'ssm'],
  ['secrets', 'secretsmanager'],
  ['sfn', 'states'],
]);

/** The service's name in letters, and the letters that its words begin with: `Amazon Elastic File System` is `efs`. */
function namesOf(prefix: string, catalog: Catalog): string[] {
  const words = (catalog.serviceName(prefix) ?? '')
    .replace(/\(.*\)/, '')
    .split(/[\s-]+/)
    .filter((word) => !/^(AWS|Amazon|Service)$/.test(word));
  const initials = words.map((word) => word[0] ?? '').join('');
  return [letters(words.join('')), letters(initials)];
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

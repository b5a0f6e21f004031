import type { Catalog, Service } from '../../catalog/catalog.ts';
import { type Arn, parseArn } from '../../model/arn.ts';

/** A form of ARN that AWS lists, with its placeholders: `arn:${Partition}:s3:::${BucketName}`. */
export interface ArnTemplate extends Arn {
  /** Service of the list, which need not be the one in the ARN. */
  readonly owner: string;
  /** Name of the resource type in the owner's list: `bucket`. */
  readonly type: string;
  /** The resource with `*` for each placeholder. */
  readonly pattern: string;
}

/**
 * The forms of ARN for resources with that service in their ARN, as far as the lists of that service and of `others`
 * have them. Empty where nothing can be said.
 */
export function arnTemplates(
  service: string,
  others: readonly string[],
  catalog: Catalog,
): readonly ArnTemplate[] {
  const more = OTHER_OWNERS.get(service) ?? [];
  if (more.length + others.length === 0) return templatesIn(service, service, catalog);
  const owners = new Set([service, ...more, ...others]);
  return [...owners].flatMap((owner) => templatesIn(owner, service, catalog));
}

/** True where some resource has that service in its ARN. */
export function isArnService(service: string, catalog: Catalog): boolean {
  return catalog.serviceName(service) !== undefined || OTHER_OWNERS.has(service);
}

/** The literal text of a template or a pattern with `*` for each placeholder and each variable. */
export function asWildcards(text: string): string {
  return text.replace(/\$\{[^{}]*\}/g, '*');
}

/**
 * Services whose lists hold ARNs of another that its own list, if there is one, lacks.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
const OTHER_OWNERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['catalog', ['servicecatalog']],
  ['ecs', ['ssm']],
  ['elastic-inference', ['ec2']],
  ['iam', ['sts']],
  ['qdeveloper', ['q']],
  ['route53-recovery-control', ['route53-recovery-cluster', 'route53-recovery-control-config']],
]);

function templatesIn(prefix: string, service: string, catalog: Catalog): readonly ArnTemplate[] {
  const owner = catalog.service(prefix);
  return (owner && templatesOf(owner).get(service)) ?? [];
}

/** Forms of an owner's list by the service in the ARN. */
type Templates = ReadonlyMap<string, readonly ArnTemplate[]>;

const templatesByOwner = new WeakMap<Service, Templates>();

function templatesOf(owner: Service): Templates {
  let templates = templatesByOwner.get(owner);
  if (!templates) {
    templates = readTemplates(owner);
    templatesByOwner.set(owner, templates);
  }
  return templates;
}

function readTemplates({ prefix, resourceTypes }: Service): Templates {
  const templates = new Map<string, ArnTemplate[]>();
  for (const { name, arns } of resourceTypes) {
    for (const arn of arns) {
      const parsed = parseArn(arn);
      if (!parsed) continue;
      const template = { ...parsed, owner: prefix, type: name, pattern: asWildcards(parsed.resource.text) };
      const alike = templates.get(parsed.service.text);
      if (alike) alike.push(template);
      else templates.set(parsed.service.text, [template]);
    }
  }
  return templates;
}

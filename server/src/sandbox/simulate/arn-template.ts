import type { Catalog } from '../../policy/index.ts';

/**
 * How AWS writes ARNs of the resources that an action takes, with its placeholders: `arn:${Partition}:s3:::${BucketName}`. Of
 * several forms it is the first that one of the resources has, else the plainest. `*` where the action takes none.
 *
 * @param action in any case
 */
export function arnTemplate(action: string, resources: readonly string[], catalog: Catalog): string {
  const [prefix = '', name = ''] = action.split(':');
  const service = catalog.service(prefix);
  const types = service?.action(name)?.resourceTypes ?? [];
  const templates = types
    .flatMap((type) => service?.resourceType(type.name)?.arns ?? [])
    .sort((one, other) => placeholders(one) - placeholders(other));
  const fitting = templates.find((template) => resources.some((resource) => hasForm(resource, template)));
  return fitting ?? templates[0] ?? '*';
}

const PLACEHOLDER = /\$\{\w+\}/g;

function placeholders(template: string): number {
  return template.match(PLACEHOLDER)?.length ?? 0;
}

/** A placeholder stands for any text without a colon, as far as it can be told from the ARN alone. */
function hasForm(arn: string, template: string): boolean {
  const literals = template.split(PLACEHOLDER).map((text) => text.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${literals.join('[^:]*')}$`).test(arn);
}

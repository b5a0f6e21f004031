import { shellComment } from '../../policy/index.ts';
import { nameInArn } from '../intents/arns.ts';
import type { Tag } from '../operations.ts';
import { block, type Expression, expression, hcl, type Json } from './hcl.ts';
import { isExisting, type Resource, type Resources } from './resources.ts';

/**
 * Resources of Terraform's AWS provider.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
export function terraform({ remarks, resources }: Resources): string {
  const imports = resources.some(isExisting)
    ? ['It is there already: the import block takes it over, and terraform plan shows what would change.']
    : [];
  const head = [...remarks, ...imports].map((remark) => `${shellComment(remark)}\n`).join('');
  return `${head}${resources.flatMap(blocksOf).join('\n\n')}\n`;
}

type Attributes = Readonly<Record<string, Json | Expression>>;

function blocksOf(resource: Resource): string[] {
  switch (resource.kind) {
    case 'role': {
      const { name, description, maxSessionDuration, trustPolicy, attach, existing } = resource;
      const label = labelOf(name);
      return [
        ...(existing ? [importBlock(`aws_iam_role.${label}`, name)] : []),
        block(['resource', 'aws_iam_role', label], {
          ...common(resource),
          ...(description && { description }),
          ...(maxSessionDuration !== undefined && { max_session_duration: maxSessionDuration }),
          assume_role_policy: jsonencode(trustPolicy),
          ...tagsOf(resource.tags),
        }),
        ...attach.map((arn) =>
          block(['resource', 'aws_iam_role_policy_attachment', `${label}_${labelOf(nameInArn(arn))}`], {
            role: expression(`aws_iam_role.${label}.name`),
            policy_arn: arn,
          }),
        ),
      ];
    }
    case 'policy': {
      const { name, description, document, attachTo, existing } = resource;
      const label = labelOf(name);
      return [
        ...(existing === undefined ? [] : [importBlock(`aws_iam_policy.${label}`, existing)]),
        block(['resource', 'aws_iam_policy', label], {
          ...common(resource),
          ...(description && { description }),
          policy: jsonencode(document),
          ...tagsOf(resource.tags),
        }),
        ...attachTo.map(({ kind, name: entity }) =>
          block(['resource', `aws_iam_${kind}_policy_attachment`, `${labelOf(entity)}_${label}`], {
            [kind]: entity,
            policy_arn: expression(`aws_iam_policy.${label}.arn`),
          }),
        ),
      ];
    }
    case 'attachment': {
      const { entity, policyArn } = resource;
      const label = `${labelOf(entity.name)}_${labelOf(nameInArn(policyArn))}`;
      return [
        block(['resource', `aws_iam_${entity.kind}_policy_attachment`, label], {
          [entity.kind]: entity.name,
          policy_arn: policyArn,
        }),
      ];
    }
    case 'inlinePolicy': {
      const { entity, name, document } = resource;
      const label = `${labelOf(entity.name)}_${labelOf(name)}`;
      return [
        block(['resource', `aws_iam_${entity.kind}_policy`, label], {
          name,
          [entity.kind]: entity.name,
          policy: jsonencode(document),
        }),
      ];
    }
    case 'user': {
      const label = labelOf(resource.name);
      return [
        importBlock(`aws_iam_user.${label}`, resource.name),
        block(['resource', 'aws_iam_user', label], { ...common(resource), ...tagsOf(resource.tags) }),
      ];
    }
  }
}

function common({
  name,
  path,
  boundary,
}: {
  readonly name: string;
  readonly path?: string | undefined;
  readonly boundary?: string | undefined;
}): Attributes {
  return {
    name,
    ...(path !== undefined && path !== '/' && { path }),
    ...(boundary && { permissions_boundary: boundary }),
  };
}

/** https://developer.hashicorp.com/terraform/language/import */
function importBlock(to: string, id: string): string {
  return block(['import'], { to: expression(to), id });
}

function jsonencode(document: Json): Expression {
  return expression(`jsonencode(${hcl(document, '  ')})`);
}

function tagsOf(tags: readonly Tag[]): Attributes {
  return tags.length === 0 ? {} : { tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) };
}

/** A name that Terraform takes for a resource. */
function labelOf(name: string): string {
  const label = name.replace(/[^\w]+/g, '_').toLowerCase();
  return /^[a-z_]/.test(label) ? label : `_${label}`;
}

import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import { documentProblem } from '../intents/document-problem.ts';
import { type EntityNow, entityNow, noSuchEntity, unmodifiable } from '../intents/entity-now.ts';
import { managedBy, ownTags } from '../intents/managed-by.ts';
import type { PlanContext } from '../intents/plan-context.ts';
import { awsManagedProblem, noSuchPolicy } from '../intents/policy-now.ts';
import type { Tag } from '../operations.ts';
import type { EntityReference } from '../plan.ts';
import { readPolicy, readPolicyVersion } from '../readings/policies.ts';
import type { Json } from './hcl.ts';

/** What infrastructure code declares: things as they are to be, not calls. */
export interface Resources {
  readonly remarks: readonly string[];
  readonly resources: readonly Resource[];
}

export type Resource =
  | RoleResource
  | {
      readonly kind: 'policy';
      readonly name: string;
      readonly document: Json;
      readonly path?: string | undefined;
      readonly description?: string | undefined;
      readonly tags: readonly Tag[];
      /** Who gets it. */
      readonly attachTo: readonly EntityReference[];
      /** ARN of what is there already. */
      readonly existing?: string | undefined;
    }
  | {
      readonly kind: 'attachment';
      readonly entity: EntityReference;
      readonly policyArn: string;
    }
  | {
      readonly kind: 'inlinePolicy';
      readonly entity: EntityReference;
      readonly name: string;
      readonly document: Json;
    }
  | {
      readonly kind: 'user';
      readonly name: string;
      readonly path?: string | undefined;
      readonly boundary?: string | undefined;
      readonly tags: readonly Tag[];
      readonly existing: true;
    };

interface RoleResource {
  readonly kind: 'role';
  readonly name: string;
  readonly trustPolicy: Json;
  readonly path?: string | undefined;
  readonly description?: string | undefined;
  /** Seconds. */
  readonly maxSessionDuration?: number | undefined;
  readonly boundary?: string | undefined;
  readonly tags: readonly Tag[];
  /** ARNs of managed policies that come with it. */
  readonly attach: readonly string[];
  /** True where the role is there already and is taken over. */
  readonly existing: boolean;
}

/** Whether the account has it already, so that it is taken over rather than made. */
export function isExisting(resource: Resource): boolean {
  return 'existing' in resource && resource.existing !== undefined && resource.existing !== false;
}

type Tool = 'Terraform' | 'CloudFormation';

/** What an intent comes to as declarations. Throws an AwsError of the kind `invalid` where they cannot say it. */
export async function resourcesOf(intent: Intent, context: PlanContext, tool: Tool): Promise<Resources> {
  switch (intent.kind) {
    case 'createRole': {
      const { name, path, description, maxSessionDuration, boundary, attach = [] } = intent;
      const resource: RoleResource = {
        kind: 'role',
        name,
        trustPolicy: parsed(intent.trustPolicy),
        path,
        description,
        maxSessionDuration,
        boundary,
        tags: tagsOf(intent.tags),
        attach: [...new Set(attach)],
        existing: false,
      };
      return { remarks: [], resources: [resource] };
    }
    case 'createPolicy': {
      const { name, path, description } = intent;
      const document = parsed(intent.document);
      const attachTo = intent.attachTo ?? [];
      const tags = tagsOf(intent.tags);
      return {
        remarks: [],
        resources: [{ kind: 'policy', name, path, description, document, tags, attachTo }],
      };
    }
    case 'attach': {
      const { entity, policies } = intent;
      if (tool === 'CloudFormation') {
        throw cannot(
          tool,
          'attach a policy to what its template does not make: it lists policies at the role, user or group itself. Add the ARNs to its `ManagedPolicyArns` there',
        );
      }
      const resources = policies.map((policyArn) => ({ kind: 'attachment', entity, policyArn }) as const);
      return { remarks: [], resources };
    }
    case 'putInline': {
      const { entity, policy: name } = intent;
      const document = parsed(intent.document);
      return { remarks: [], resources: [{ kind: 'inlinePolicy', entity, name, document }] };
    }
    case 'updateTrust': {
      const now = await existing({ kind: 'role', name: intent.role }, context);
      return taken(now, { ...roleNow(now), trustPolicy: parsed(intent.document) });
    }
    case 'publishVersion': {
      if (!intent.setAsDefault) {
        throw cannot(
          tool,
          'keep a version that is not the default: what it writes is in force. Publish it as the default, or use the AWS CLI',
        );
      }
      return policyNow(intent.policyArn, parsed(intent.document), context);
    }
    case 'rollBack': {
      if (tool === 'CloudFormation')
        throw cannot(
          tool,
          'choose among versions of a policy. Use the AWS CLI, or write the document of that version into the template',
        );
      const { gateway, options } = context;
      const text = await readPolicyVersion(gateway, intent.policyArn, intent.version, options);
      if (text === null)
        throw new AwsError('invalid', `The policy has no version ${quoted(intent.version)}; choose another.`);
      const { remarks, resources } = await policyNow(intent.policyArn, parsed(text), context);
      const remark = `Terraform does not choose among versions: it publishes the document of ${intent.version} as a new one.`;
      return { remarks: [remark, ...remarks], resources };
    }
    case 'setBoundary':
    case 'removeBoundary': {
      const now = await existing(intent.entity, context);
      const boundary = intent.kind === 'setBoundary' ? intent.policyArn : undefined;
      if (now.entity.kind === 'group')
        throw new AwsError('invalid', 'Groups take no permissions boundary; set one on the users.');
      if (now.entity.kind === 'role') return taken(now, { ...roleNow(now), boundary });
      const { own } = ownTags(now.tags);
      return taken(now, {
        kind: 'user',
        name: now.entity.name,
        path: now.path,
        boundary,
        tags: own,
        existing: true,
      });
    }
    case 'detach':
    case 'deleteEntity':
    case 'deletePolicy':
    case 'deleteInline':
      throw cannot(
        tool,
        'be told to take something away: it deletes what is taken out of its code. Take it out there, or use the AWS CLI',
      );
  }
}

function cannot(tool: Tool, what: string): AwsError {
  return new AwsError('invalid', `${tool} cannot ${what}.`);
}

async function existing(entity: EntityReference, context: PlanContext): Promise<EntityNow> {
  const now = await entityNow(entity, context);
  if (!now) throw new AwsError('notFound', noSuchEntity(entity));
  const fixed = unmodifiable(now);
  if (fixed) throw new AwsError('invalid', fixed);
  return now;
}

function roleNow(now: EntityNow): RoleResource {
  return {
    kind: 'role',
    name: now.entity.name,
    trustPolicy: parsed(now.trustPolicy ?? ''),
    path: now.path,
    description: now.description,
    maxSessionDuration: now.maxSessionDuration,
    boundary: now.boundary,
    tags: ownTags(now.tags).own,
    attach: [],
    existing: true,
  };
}

function taken(now: EntityNow, resource: Resource): Resources {
  return { remarks: remarksOn(now.tags), resources: [resource] };
}

async function policyNow(arn: string, document: Json, context: PlanContext): Promise<Resources> {
  const problem = awsManagedProblem(arn);
  if (problem) throw new AwsError('invalid', problem);
  const policy = await readPolicy(context.gateway, arn, context.options);
  if (!policy) throw new AwsError('notFound', noSuchPolicy(arn));
  return {
    remarks: remarksOn(policy.Tags),
    resources: [
      {
        kind: 'policy',
        name: policy.PolicyName,
        document,
        path: policy.Path,
        description: policy.Description,
        tags: ownTags(policy.Tags).own,
        attachTo: [],
        existing: arn,
      },
    ],
  };
}

function remarksOn(tags: readonly Tag[] | undefined): string[] {
  return managedBy(tags).map(
    (one) => `It is managed by ${one.replaceAll('`', '')} already: change it there.`,
  );
}

function tagsOf(tags: readonly { readonly key: string; readonly value: string }[] = []): Tag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

function parsed(text: string): Json {
  const problem = documentProblem(text);
  if (problem) throw new AwsError('invalid', problem);
  return JSON.parse(text) as Json;
}

import { shellComment } from '../../policy/index.ts';
import { AwsError } from '../aws-error.ts';
import type { Tag } from '../operations.ts';
import type { Json } from './hcl.ts';
import { isExisting, type Resource, type Resources } from './resources.ts';
import { yaml } from './yaml.ts';

/**
 * A template. Throws an AwsError of the kind `invalid` where CloudFormation would not take a text to the letter.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html
 */
export function cloudformation({ remarks, resources }: Resources): string {
  const notes = [
    ...remarks,
    ...(resources.some(isExisting)
      ? [
          'It is there already: bring it into a stack with an import operation (Import resources into stack), then change it.',
        ]
      : []),
    'A stack with named IAM resources needs the capability CAPABILITY_NAMED_IAM.',
  ];
  if (JSON.stringify(resources).includes('{{resolve:')) {
    throw new AwsError(
      'invalid',
      'A text in it begins with `{{resolve:`, in place of which CloudFormation would put a secret or parameter. Use another tool.',
    );
  }
  const template: Json = {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: Object.fromEntries(
      resources.map((resource) => [
        logicalId(resource.kind === 'attachment' ? '' : resource.name),
        {
          Type: typeOf(resource),
          // What is imported must say what becomes of it with the stack.
          ...(isExisting(resource) && { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }),
          Properties: propertiesOf(resource),
        },
      ]),
    ),
  };
  return `${notes.map((note) => `${shellComment(note)}\n`).join('')}${yaml(template).trimStart()}\n`;
}

function typeOf(resource: Resource): string {
  switch (resource.kind) {
    case 'role':
      return 'AWS::IAM::Role';
    case 'policy':
      return 'AWS::IAM::ManagedPolicy';
    case 'user':
      return 'AWS::IAM::User';
    case 'inlinePolicy':
      return INLINE[resource.entity.kind];
    case 'attachment':
      throw new Error('CloudFormation has no resource for an attachment.');
  }
}

const INLINE = { role: 'AWS::IAM::RolePolicy', user: 'AWS::IAM::UserPolicy', group: 'AWS::IAM::GroupPolicy' };
const OWNER = { role: 'RoleName', user: 'UserName', group: 'GroupName' };
const ATTACHED = { role: 'Roles', user: 'Users', group: 'Groups' };

function propertiesOf(resource: Resource): Json {
  switch (resource.kind) {
    case 'role': {
      const { name, path, description, maxSessionDuration, boundary, tags, trustPolicy, attach } = resource;
      return {
        RoleName: name,
        ...pathOf(path),
        ...(description && { Description: description }),
        ...(maxSessionDuration !== undefined && { MaxSessionDuration: maxSessionDuration }),
        ...(boundary && { PermissionsBoundary: boundary }),
        AssumeRolePolicyDocument: trustPolicy,
        ...(attach.length > 0 && { ManagedPolicyArns: attach }),
        ...tagsOf(tags),
      };
    }
    case 'policy': {
      const { name, path, description, document, tags, attachTo } = resource;
      const attached = (['role', 'user', 'group'] as const).flatMap((kind) => {
        const names = attachTo.filter((one) => one.kind === kind).map((one) => one.name);
        return names.length === 0 ? [] : [[ATTACHED[kind], names] as const];
      });
      return {
        ManagedPolicyName: name,
        ...pathOf(path),
        ...(description && { Description: description }),
        PolicyDocument: document,
        ...Object.fromEntries(attached),
        ...tagsOf(tags),
      };
    }
    case 'user': {
      const { name, path, boundary, tags } = resource;
      return {
        UserName: name,
        ...pathOf(path),
        ...(boundary && { PermissionsBoundary: boundary }),
        ...tagsOf(tags),
      };
    }
    case 'inlinePolicy': {
      const { entity, name, document } = resource;
      return { PolicyName: name, [OWNER[entity.kind]]: entity.name, PolicyDocument: document };
    }
    case 'attachment':
      throw new Error('CloudFormation has no resource for an attachment.');
  }
}

function pathOf(path: string | undefined): { readonly Path?: string } {
  return path === undefined || path === '/' ? {} : { Path: path };
}

function tagsOf(tags: readonly Tag[]): { readonly Tags?: Json } {
  return tags.length === 0 ? {} : { Tags: tags.map(({ Key, Value }) => ({ Key, Value })) };
}

/** Letters and digits, the first letter of each word a capital. */
function logicalId(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const id = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(id) ? id : `Resource${id}`;
}

import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import type { AwsCall } from '../operations.ts';
import type { EntityReference, Step } from '../plan.ts';
import { entityArn, entityKey, nameInArn } from './arns.ts';
import { attachSteps } from './attach.ts';
import { documentProblem, documentSize } from './document-problem.ts';
import { blockedDraft, type Draft, step } from './draft.ts';
import { entityNow } from './entity-now.ts';
import { boundaryIs, entityIs, noEntity, trustIs } from './expected.ts';
import {
  descriptionProblem,
  durationProblem,
  nameProblem,
  pathProblem,
  policyArnProblem,
  tagsProblem,
} from './names.ts';
import type { PlanContext } from './plan-context.ts';
import { knownDocuments, unattachable } from './policy-now.ts';
import { mergedDocument } from './principal-policies.ts';
import { attachedQuota, countQuota, quotaProblem, sizeQuota } from './quotas.ts';
import { IDENTITY, TRUST } from './settings.ts';

type CreateRole = Extract<Intent, { kind: 'createRole' }>;

export async function createRole(intent: CreateRole, context: PlanContext): Promise<Draft> {
  const { name, trustPolicy, path, description, maxSessionDuration, boundary } = intent;
  const title = `Create role ${name}`;
  const attach = [...new Set(intent.attach)];
  const problem =
    nameProblem('role', name) ??
    pathProblem(path) ??
    descriptionProblem(description) ??
    tagsProblem(intent.tags) ??
    durationProblem(maxSessionDuration) ??
    [...attach, ...(boundary ? [boundary] : [])].map(policyArnProblem).find((one) => one !== undefined) ??
    documentProblem(trustPolicy);
  if (problem) return blockedDraft(title, name, problem);
  const entity: EntityReference = { kind: 'role', name };
  if (await entityNow(entity, context)) {
    const why = `The account has a role ${quoted(name)} already. Choose another name, or update the trust policy of that one.`;
    return blockedDraft(title, name, why);
  }
  for (const arn of [...attach, ...(boundary ? [boundary] : [])]) {
    const why = await unattachable(arn, context);
    if (why) return blockedDraft(title, name, why);
  }
  const size = documentSize(trustPolicy, TRUST, context.service);
  const quotas = [
    await sizeQuota('roleTrust', 'Characters of the trust policy', undefined, size, context),
    ...(await countQuota('Roles of the account', 'Roles', 1, context)),
    ...(attach.length > 0 ? [await attachedQuota(entity, 0, attach.length, context)] : []),
  ];
  const { known: granted, unread } = await knownDocuments(attach, context);
  return {
    title,
    name,
    steps: [createStep(intent, entity), ...attachSteps(entity, attach)],
    blocked: quotaProblem(quotas),
    documents: [{ label: `Trust policy of role ${name}`, text: trustPolicy, setting: TRUST }],
    access: [
      { label: `Who can assume role ${name}`, setting: TRUST, before: undefined, after: trustPolicy },
      {
        label: `What role ${name} may do`,
        setting: IDENTITY,
        before: undefined,
        after: mergedDocument(granted),
        isCombined: true,
        unread,
      },
    ],
    quotas,
    notes: [
      ...(boundary ? [`${quoted(nameInArn(boundary))} limits what the role may do.`] : []),
      ...(/"ec2\.amazonaws\.com/.test(trustPolicy)
        ? ['An instance takes a role by way of an instance profile, which this does not make.']
        : []),
    ],
    arns: { [entityKey(entity)]: entityArn(context.gateway.identity, entity, path) },
  };
}

function createStep(intent: CreateRole, entity: EntityReference): Step {
  const { name, trustPolicy, path, description, maxSessionDuration, boundary } = intent;
  const tags = intent.tags?.map(({ key, value }) => ({ Key: key, Value: value }));
  const call: AwsCall = {
    operation: 'CreateRole',
    input: {
      RoleName: name,
      AssumeRolePolicyDocument: trustPolicy,
      ...(path !== undefined && path !== '/' && { Path: path }),
      ...(description && { Description: description }),
      ...(maxSessionDuration !== undefined && { MaxSessionDuration: maxSessionDuration }),
      ...(boundary && { PermissionsBoundary: boundary }),
      ...(tags && tags.length > 0 && { Tags: tags }),
    },
  };
  return step(`Create role ${name}`, call, {
    requires: [noEntity(entity)],
    ensures: [
      entityIs({ entity, path: path ?? '/', description, maxSessionDuration, tags: tags ?? [] }),
      trustIs(name, trustPolicy),
      ...(boundary ? [boundaryIs(entity, boundary)] : []),
    ],
    undo: [{ title: `Delete role ${name}`, operation: 'DeleteRole', input: { RoleName: name } }],
  });
}

import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import type { AwsCall } from '../operations.ts';
import type { EntityReference, Step } from '../plan.ts';
import { readPolicy } from '../readings/policies.ts';
import { listAttached } from '../readings/policies-of-entity.ts';
import { entityKey, entityTitle, policyArn } from './arns.ts';
import { attachSteps } from './attach.ts';
import { documentProblem, documentSize } from './document-problem.ts';
import { type AccessChange, blockedDraft, type Draft, type QuotaUse, step } from './draft.ts';
import { entityNow, noSuchEntity, unmodifiable } from './entity-now.ts';
import { noPolicy, policyIs, versionsAre } from './expected.ts';
import { heldAccess } from './held-access.ts';
import { descriptionProblem, nameProblem, pathProblem, tagsProblem } from './names.ts';
import type { PlanContext } from './plan-context.ts';
import { attachedQuota, countQuota, quotaProblem, sizeQuota } from './quotas.ts';
import { MANAGED } from './settings.ts';

type CreatePolicy = Extract<Intent, { kind: 'createPolicy' }>;

export async function createPolicy(intent: CreatePolicy, context: PlanContext): Promise<Draft> {
  const { name, document, path, description } = intent;
  const title = `Create policy ${name}`;
  const blocked = (why: string): Draft => blockedDraft(title, name, why);
  const problem =
    nameProblem('policy', name) ??
    pathProblem(path) ??
    descriptionProblem(description) ??
    tagsProblem(intent.tags) ??
    documentProblem(document);
  if (problem) return blocked(problem);
  const { gateway, options, service } = context;
  const arn = policyArn(gateway.identity, name, path);
  if (await readPolicy(gateway, arn, options)) {
    return blocked(
      `The account has a policy ${quoted(name)} already. Choose another name, or publish the document as a new version of that one.`,
    );
  }
  const quotas: QuotaUse[] = [
    await sizeQuota(
      'managedPolicy',
      'Characters of the policy',
      undefined,
      documentSize(document, MANAGED, service),
      context,
    ),
    ...(await countQuota('Customer managed policies of the account', 'Policies', 1, context)),
  ];
  const access: AccessChange[] = [];
  const arns: Record<string, string> = {};
  const entities: EntityReference[] = [];
  for (const given of intent.attachTo ?? []) {
    const now = await entityNow(given, context);
    if (!now) return blocked(noSuchEntity(given));
    const fixed = unmodifiable(now);
    if (fixed) return blocked(fixed);
    const { entity } = now;
    if (entities.some((one) => entityKey(one) === entityKey(entity))) continue;
    entities.push(entity);
    arns[entityKey(entity)] = now.arn;
    const attached = await listAttached(gateway, entity, options);
    quotas.push(await attachedQuota(entity, attached.length, attached.length + 1, context));
    access.push(await heldAccess(entity, { added: [{ document }] }, context));
  }
  if (entities.length === 0) {
    const label = `What policy ${name} allows whoever gets it`;
    access.push({ label, setting: MANAGED, before: undefined, after: document });
  }
  return {
    title:
      entities.length === 0 ? title : `${title} and attach it to ${entities.map(entityTitle).join(', ')}`,
    name,
    steps: [createStep(intent, arn), ...entities.flatMap((entity) => attachSteps(entity, [arn]))],
    blocked: quotaProblem(quotas),
    documents: [{ label: `Policy ${name}`, text: document, setting: MANAGED }],
    access,
    quotas,
    touched: entities.length === 0 ? ['Nobody yet: the policy counts for nobody until it is attached.'] : [],
    arns,
  };
}

function createStep({ name, document, path, description, tags }: CreatePolicy, arn: string): Step {
  const Tags = tags?.map(({ key, value }) => ({ Key: key, Value: value }));
  const call: AwsCall = {
    operation: 'CreatePolicy',
    input: {
      PolicyName: name,
      PolicyDocument: document,
      ...(path !== undefined && path !== '/' && { Path: path }),
      ...(description && { Description: description }),
      ...(Tags && Tags.length > 0 && { Tags }),
    },
  };
  return step(`Create policy ${name}`, call, {
    requires: [noPolicy(arn)],
    ensures: [
      policyIs({
        Arn: arn,
        Path: path ?? '/',
        ...(description && { Description: description }),
        ...(Tags && { Tags }),
      }),
      versionsAre(arn, [{ id: 'v1', isDefault: true, text: document }]),
    ],
    undo: [{ title: `Delete policy ${name}`, operation: 'DeletePolicy', input: { PolicyArn: arn } }],
  });
}

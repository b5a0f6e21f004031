import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import type { EntityReference } from '../plan.ts';
import { entityKey } from './arns.ts';
import { conflictWith } from './conflict.ts';
import { documentProblem, documentSize, sameDocument } from './document-problem.ts';
import { blockedDraft, type Draft, step } from './draft.ts';
import { entityNow, noSuchEntity, unmodifiable } from './entity-now.ts';
import { trustIs } from './expected.ts';
import { managedBy } from './managed-by.ts';
import type { PlanContext } from './plan-context.ts';
import { quotaProblem, sizeQuota } from './quotas.ts';
import { TRUST } from './settings.ts';
import { deletedPrincipals } from './trust-references.ts';

type UpdateTrust = Extract<Intent, { kind: 'updateTrust' }>;

export async function updateTrust({ role, document }: UpdateTrust, context: PlanContext): Promise<Draft> {
  const title = `Update the trust policy of role ${role}`;
  const blocked = (why: string): Draft => blockedDraft(title, role, why);
  const problem = documentProblem(document);
  if (problem) return blocked(problem);
  const now = await entityNow({ kind: 'role', name: role }, context);
  if (!now) return blocked(noSuchEntity({ kind: 'role', name: role }));
  const fixed = unmodifiable(now);
  if (fixed) return blocked(fixed);
  const { name } = now.entity;
  const entity: EntityReference = { kind: 'role', name };
  const former = now.trustPolicy ?? '';
  const gone = deletedPrincipals(former).map(quoted);
  const size = documentSize(document, TRUST, context.service);
  const sizeBefore = documentSize(former, TRUST, context.service);
  const quotas = [await sizeQuota('roleTrust', 'Characters of the trust policy', sizeBefore, size, context)];
  return {
    title,
    name,
    steps: [
      step(
        title,
        { operation: 'UpdateAssumeRolePolicy', input: { RoleName: name, PolicyDocument: document } },
        {
          requires: [trustIs(name, former)],
          ensures: [trustIs(name, document)],
          ...(gone.length > 0
            ? {
                final: `The former trust policy names ${gone.join(', ')}, which ${gone.length === 1 ? 'stands for a principal that was' : 'stand for principals that were'} deleted, and IAM takes no policy that does.`,
              }
            : {
                undo: [
                  {
                    title: `Put back the former trust policy of role ${name}`,
                    operation: 'UpdateAssumeRolePolicy',
                    input: { RoleName: name, PolicyDocument: former },
                  },
                ],
              }),
        },
      ),
    ],
    blocked: sameDocument(document, former) ?? quotaProblem(quotas),
    conflict: conflictWith({ kind: 'trust', role: name }, former, context),
    documents: [{ label: `Trust policy of role ${name}`, text: document, setting: TRUST }],
    access: [{ label: `Who can assume role ${name}`, setting: TRUST, before: former, after: document }],
    quotas,
    notes: ['Sessions that were begun before go on until they end.'],
    managedBy: managedBy(now.tags),
    arns: { [entityKey(entity)]: now.arn },
  };
}

import type { Intent } from '../../protocol/account.ts';
import { attach } from './attach.ts';
import { removeBoundary, setBoundary } from './boundary.ts';
import { createPolicy } from './create-policy.ts';
import { createRole } from './create-role.ts';
import { deleteEntity } from './delete-entity.ts';
import { deletePolicy } from './delete-policy.ts';
import { detach } from './detach.ts';
import type { Draft } from './draft.ts';
import { deleteInline, putInline } from './inline.ts';
import type { PlanContext } from './plan-context.ts';
import { publishVersion } from './publish-version.ts';
import { rollBack } from './roll-back.ts';
import { updateTrust } from './update-trust.ts';

/** What an intent comes to in the account as it is. Throws an AwsError where it cannot be read. */
export function draftOf(intent: Intent, context: PlanContext): Promise<Draft> {
  switch (intent.kind) {
    case 'createRole':
      return createRole(intent, context);
    case 'createPolicy':
      return createPolicy(intent, context);
    case 'attach':
      return attach(intent, context);
    case 'detach':
      return detach(intent, context);
    case 'putInline':
      return putInline(intent, context);
    case 'updateTrust':
      return updateTrust(intent, context);
    case 'publishVersion':
      return publishVersion(intent, context);
    case 'rollBack':
      return rollBack(intent, context);
    case 'setBoundary':
      return setBoundary(intent, context);
    case 'removeBoundary':
      return removeBoundary(intent, context);
    case 'deleteEntity':
      return deleteEntity(intent, context);
    case 'deletePolicy':
      return deletePolicy(intent, context);
    case 'deleteInline':
      return deleteInline(intent, context);
  }
}

import { actions } from './actions.ts';
import { conditionKeys } from './condition-keys.ts';
import { conditionValues } from './condition-values.ts';
import { effect } from './effect.ts';
import { operators } from './operators.ts';
import { emptyDocument, statement } from './patterns.ts';
import { policyKeys } from './policy-keys.ts';
import { principal, principalType, principalValue } from './principals.ts';
import type { Proposals } from './proposal.ts';
import type { CompletionRequest } from './request.ts';
import { resources } from './resources.ts';
import { statementKeys } from './statement-keys.ts';
import { variablesAt } from './variables.ts';
import { version } from './version.ts';

/** What can be written at a place: the one list of all contexts. */
export function proposalsAt(request: CompletionRequest): Proposals {
  const variables = variablesAt(request);
  if (variables) return variables;
  const { place } = request;
  switch (place.at) {
    case 'policy':
      return emptyDocument({ ...request, place });
    case 'policyKey':
      return policyKeys({ ...request, place });
    case 'version':
    case 'id':
      return version({ ...request, place });
    case 'statement':
      return statement({ ...request, place });
    case 'statementKey':
      return statementKeys({ ...request, place });
    case 'sid':
    case 'effect':
      return effect({ ...request, place });
    case 'action':
      return actions({ ...request, place });
    case 'resource':
      return resources({ ...request, place });
    case 'principal':
      return principal({ ...request, place });
    case 'principalType':
      return principalType({ ...request, place });
    case 'principalValue':
      return principalValue({ ...request, place });
    case 'operator':
      return operators({ ...request, place });
    case 'conditionKey':
      return conditionKeys({ ...request, place });
    case 'conditionValue':
      return conditionValues({ ...request, place });
  }
}

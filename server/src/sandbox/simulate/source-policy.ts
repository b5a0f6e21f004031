import type { MatchedStatement } from '../../policy/index.ts';
import { RESOURCE_POLICY } from '../decision.ts';
import type { OperationContext } from '../operation.ts';
import type { AppliedPolicy } from '../policies-of.ts';
import { type StatementPosition, statementPosition } from './statement-position.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Statement.html */
export type SimulatedStatement = {
  readonly SourcePolicyId: string;
  /** As the service sends it; the values that its model lists are not what it sends. */
  readonly SourcePolicyType: 'IAM Policy' | 'Resource Policy';
} & Partial<StatementPosition>;

/** A statement as AWS refers to it. */
export function simulatedStatement(
  { policy, statement }: MatchedStatement,
  policies: ReadonlyMap<string, AppliedPolicy>,
  resourcePolicy: string | undefined,
  context: OperationContext,
): SimulatedStatement {
  const applied = policies.get(policy);
  const document = applied?.document ?? resourcePolicy;
  return {
    SourcePolicyId: applied ? sourcePolicyId(applied) : RESOURCE_POLICY,
    SourcePolicyType: applied ? 'IAM Policy' : 'Resource Policy',
    ...(document !== undefined && statementPosition(document, statement, context)),
  };
}

/** `role_deploy_uploads` for the inline policy `uploads` of the role `deploy`, the name alone for others. */
function sourcePolicyId({ name, owner }: AppliedPolicy): string {
  return owner ? `${owner.type}_${owner.name}_${name}` : name;
}

/** A document that comes with the request: `PolicyInputList.1`. */
export function inputPolicies(member: string, documents: readonly string[]): readonly AppliedPolicy[] {
  return documents.map((document, index) => {
    const name = `${member}.${index + 1}`;
    return { id: name, name, document, kind: 'inline' };
  });
}

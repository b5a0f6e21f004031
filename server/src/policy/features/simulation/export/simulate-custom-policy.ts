import type { Catalog } from '../../../catalog/catalog.ts';
import { compilePolicy } from '../../../evaluate/compile.ts';
import { parsePrincipal } from '../../../evaluate/principal.ts';
import type { AppliedPolicy } from '../../../evaluate/request.ts';
import type { Policy } from '../../../model/policy.ts';
import { findConditionKey } from '../../completion/condition-key-facts.ts';
import type { Question } from '../question.ts';
import { readyQuestion } from '../question-request.ts';
import { rowsOf } from '../question-rows.ts';
import { simulatorContext } from '../simulator-context.ts';
import { type Json, type JsonObject, writtenDocument } from './written-document.ts';

/** A call of AWS's simulator that asks the same, as far as it can be asked there. */
export interface SimulatorCall {
  readonly input: JsonObject;
  /** What the call leaves out, or asks otherwise, in sentences. */
  readonly remarks: readonly string[];
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export function simulatorCall(question: Question, catalog: Catalog): SimulatorCall {
  const { policies } = readyQuestion(question, catalog);
  const { rows } = rowsOf(question, catalog);
  const remarks: string[] = [];
  const textOf = ({ name, policy }: AppliedPolicy): string => {
    const { document, isWhole } = writtenDocument(policy);
    if (!isWhole) {
      remarks.push(`Parts of ${name} are filled in elsewhere; put their values in before running this.`);
    }
    return JSON.stringify(document);
  };
  const input: Record<string, Json> = { PolicyInputList: policies.identity.map(textOf) };
  if (policies.identity.length === 0) {
    remarks.push(
      'The call needs an identity policy, and none is given, so one stands here that denies nothing.',
    );
    input.PolicyInputList = [NOTHING];
  }
  const [boundary, ...moreBoundaries] = policies.boundary;
  if (boundary) input.PermissionsBoundaryPolicyInputList = [textOf(boundary)];
  if (moreBoundaries.length > 0)
    remarks.push('The call takes one permissions boundary; the others are left out.');
  const isTrust = policies.resource?.policy.kind === 'trust';
  if (policies.resource && !isTrust) input.ResourcePolicy = textOf(policies.resource);
  if (isTrust) remarks.push('The simulator does not take trust policies of roles, so it is left out.');
  addPrincipal(question.principal, input, remarks);
  input.ActionNames = [...new Set(rows.map(({ action }) => action))];
  input.ResourceArns = [...new Set(rows.map(({ resource }) => resource))];
  if (question.resourceAccount) input.ResourceOwner = `arn:aws:iam::${question.resourceAccount}:root`;
  const entries = simulatorContext(question, catalog);
  if (entries.length > 0) {
    input.ContextEntries = entries.map(({ key, type, values }) => ({
      ContextKeyName: key,
      ContextKeyValues: [...values],
      ContextKeyType: type,
    }));
  }
  remarks.push(...leftOut(question, policies, catalog));
  return { input, remarks: [...new Set(remarks)] };
}

const NOTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', NotAction: '*', Resource: '*' }],
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html#API_SimulateCustomPolicy_RequestParameters */
function addPrincipal(text: string, input: Record<string, Json>, remarks: string[]): void {
  const principal = parsePrincipal(text);
  if (!('problem' in principal) && principal.kind === 'user') {
    input.CallerArn = text;
    return;
  }
  const needed = input.ResourcePolicy !== undefined;
  remarks.push(
    `The simulator takes the ARN of a user alone as the caller, so ${text} is left out${needed ? '; with a resource policy it needs one, so add that of a user that stands for it' : ''}.`,
  );
}

function leftOut(
  { context, managementAccountId }: Question,
  { session, vpcEndpoint, scp, rcp, ...policies }: ReturnType<typeof readyQuestion>['policies'],
  catalog: Catalog,
): readonly string[] {
  const remarks: string[] = [];
  const layers: readonly (readonly [given: boolean, name: string])[] = [
    [session.length > 0, 'session policies'],
    [vpcEndpoint.length > 0, 'VPC endpoint policies'],
    [scp.length > 0, 'service control policies'],
    [rcp.length > 0, 'resource control policies'],
  ];
  for (const [given, name] of layers)
    if (given) remarks.push(`The call cannot be given ${name}, so they are left out.`);
  if (managementAccountId) remarks.push('The call cannot be told the management account, so it is left out.');
  const mentioned = [
    ...policies.identity,
    ...policies.boundary,
    ...(policies.resource ? [policies.resource] : []),
  ];
  const unknown = keysOf(mentioned.map(({ policy }) => policy)).filter(
    (key) => !Object.keys(context).some((one) => one.toLowerCase() === key),
  );
  const called = Object.keys(context).filter((key) => context[key]!.state === 'unknown');
  const open = [...called, ...unknown].map((key) => findConditionKey(key, catalog)?.name ?? key);
  if (open.length > 0) {
    remarks.push(
      `The simulator knows no unknown values: ${[...new Set(open)].join(', ')} count as absent until a context entry gives them one.`,
    );
  }
  return remarks;
}

function keysOf(policies: readonly Policy[]): readonly string[] {
  return [...new Set(policies.flatMap((policy) => [...compilePolicy(policy).keys]))];
}

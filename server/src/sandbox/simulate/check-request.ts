import { assertConstraints, lengthOf, patternOf, rangeOf } from '../iam/constraints.ts';
import { unreadable } from '../readable-policy.ts';
import { parseEntityArn } from './entity.ts';
import { invalidInput } from './invalid-input.ts';
import { checkResourceHandling } from './resource-handling.ts';
import type { SimulationRequest } from './simulation-request.ts';

/** Characters of any document that IAM takes. */
const LONGEST_DOCUMENT = 131_072;

/** Throws AWS's refusal of a request that it would not simulate. */
export function checkSimulationRequest(request: SimulationRequest): void {
  const { ActionNames, ResourceArns = [], ResourcePolicy, CallerArn, ContextEntries = [] } = request;
  assertConstraints(rangeOf('maxItems', request.MaxItems, { least: 1, most: 1000 }));
  for (const action of ActionNames) checkAction(action);
  for (const arn of ResourceArns) checkResource(arn);
  checkDocuments('PolicyInputList', request.PolicyInputList ?? []);
  const boundaries = request.PermissionsBoundaryPolicyInputList ?? [];
  if (boundaries.length > 1) {
    throw invalidInput('The list of Permissions Boundary policies cannot exceed 1 items.');
  }
  checkDocuments('PermissionsBoundaryPolicyInputList', boundaries);
  if (CallerArn !== undefined) parseEntityArn(CallerArn);
  if (ResourcePolicy !== undefined) checkDocuments('ResourcePolicy', [ResourcePolicy]);
  for (const { ContextKeyName, ContextKeyValues } of ContextEntries) {
    assertConstraints(lengthOf('contextKeyName', ContextKeyName ?? '', { least: 5, most: 256 }));
    if (!ContextKeyValues) throw invalidInput(`Context key ${ContextKeyName} has no values.`);
  }
  checkResourceHandling(request.ResourceHandlingOption, ResourceArns);
}

/** Documents of each level from the root down. Throws AWS's refusal for too many levels, and for one without documents. */
export function organizationLevels(
  levels: readonly { readonly ServiceControlPolicyInputList?: readonly string[] }[],
): readonly (readonly string[])[] {
  assertConstraints(lengthOf('orderedOrganizationPolicyInputList', levels, { least: 0, most: 7 }));
  return levels.map(({ ServiceControlPolicyInputList: documents = [] }, index) => {
    if (documents.length === 0) {
      throw invalidInput(
        `Organization policy at index ${index + 1} must contain at least one service control policy`,
      );
    }
    checkDocuments('OrderedOrganizationPolicyInputList', documents);
    return documents;
  });
}

/** Throws where a resource policy is given that AWS does not simulate for this caller. */
export function checkCallerOfResourcePolicy(callerArn: string | undefined): void {
  if (callerArn === undefined) {
    throw invalidInput('Invalid caller - CallerArn is required when a resource policy is given.');
  }
  if (parseEntityArn(callerArn).type !== 'user') {
    throw invalidInput('Invalid caller - Caller must be an IAM user in this context.');
  }
}

/** The account that owns resources whose ARNs do not tell. Throws AWS's refusal for anything but an account's ARN. */
export function resourceOwnerOf({ ResourceOwner }: SimulationRequest): string | undefined {
  if (ResourceOwner === undefined) return undefined;
  const account = /^arn:aws[a-z-]*:iam::(\d{12}):root$/.exec(ResourceOwner)?.[1];
  if (account === undefined) throw invalidInput(`'${ResourceOwner}' is not a valid as a Resource Owner.`);
  return account;
}

function checkAction(action: string): void {
  assertConstraints(lengthOf('actionNames', action, { least: 3, most: 128 }));
  if (!/^[\w-]+:[\w-]+$/.test(action)) {
    throw invalidInput(`Invalid Action: ${action} is not the name of one action with its service.`);
  }
}

function checkResource(arn: string): void {
  assertConstraints(lengthOf('resourceArns', arn, { most: 2048 }));
  if (arn !== '*' && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(arn)) {
    throw invalidInput(`ResourceNames are not in a valid ARN format: ${arn}.`);
  }
}

function checkDocuments(member: string, documents: readonly string[]): void {
  const parameter = `${member[0]!.toLowerCase()}${member.slice(1)}`;
  for (const document of documents) {
    assertConstraints(
      lengthOf(parameter, document, { most: LONGEST_DOCUMENT }),
      patternOf(parameter, document, DOCUMENT_CHARACTERS),
    );
    if (unreadable(document))
      throw invalidInput(`Invalid Input Policy: Syntax errors in policy. (${member})`);
  }
}

const DOCUMENT_CHARACTERS = {
  pattern: /^[\t\n\r -\u00FF]+$/,
  shown: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
};

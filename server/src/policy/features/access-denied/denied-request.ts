import type { Catalog } from '../../catalog/catalog.ts';
import { parsePrincipal, type RequestPrincipal } from '../../evaluate/principal.ts';
import type { AppliedPolicies, AuthorizationRequest } from '../../evaluate/request.ts';
import { requestOf } from '../simulation/simulate-policies.ts';
import type { Denial } from './denial.ts';

/** The request that was denied, as far as it is known. */
export interface DeniedRequest {
  /** Undefined where nobody is named, or what is named is no principal. */
  readonly principal: RequestPrincipal | undefined;
  /** `s3:GetObject`, spelled as AWS does where the catalog knows it. */
  readonly action: string;
  /** An ARN, or `*` where there is none to tell. */
  readonly resource: string;
  /** True where AWS asks for `*` whatever the resource. */
  readonly takesNoResource: boolean;
  /** False where the action is newer than the data, or none. */
  readonly isKnownAction: boolean;
  /** True where the resource is told by its ARN, or the action takes none. */
  readonly isKnownResource: boolean;
  ask(policies: AppliedPolicies): AuthorizationRequest;
}

/** Undefined where no action is known, with the prefix of its service. */
export function deniedRequest(
  denial: Denial,
  catalog: Catalog,
  managementAccountId: string | undefined,
): DeniedRequest | undefined {
  const { action: text } = denial;
  const colon = text?.indexOf(':') ?? -1;
  if (text === undefined || colon < 1) return undefined;
  const service = text.slice(0, colon);
  const known = catalog.service(service)?.action(text.slice(colon + 1));
  const action = known ? `${service}:${known.name}` : text;
  const read = denial.principal === undefined ? undefined : parsePrincipal(denial.principal);
  const principal = read && !('problem' in read) ? read : undefined;
  const takesNoResource = known !== undefined && known.resourceTypes.length === 0;
  const isArn = denial.resource?.startsWith('arn:') === true;
  const resource = isArn && !takesNoResource ? denial.resource! : '*';
  return {
    principal,
    action,
    resource,
    takesNoResource,
    isKnownAction: known !== undefined,
    isKnownResource: isArn || takesNoResource,
    ask: (policies) =>
      requestOf(
        {
          principal: principal?.text ?? standIn(denial),
          action,
          resource,
          context: denial.context ?? {},
          absent: [],
          unknown: [],
          policies,
          organization: managementAccountId === undefined ? undefined : { managementAccountId },
        },
        catalog,
      ),
  };
}

/** Stands for whoever asked where the message does not say. */
function standIn({ account }: Denial): string {
  return `arn:aws:iam::${account ?? '000000000000'}:role/unknown`;
}

export const NO_POLICIES: AppliedPolicies = {
  identity: [],
  boundary: [],
  session: [],
  vpcEndpoint: [],
  scp: [],
  rcp: [],
};

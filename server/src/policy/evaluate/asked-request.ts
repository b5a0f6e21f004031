import type { Action, Catalog } from '../catalog/catalog.ts';
import { parseArn } from '../model/arn.ts';
import { type RequestContext, requestContext } from './context-values.ts';
import { filledIn, principalArnProblem } from './filled-in.ts';
import { parsePrincipal, type RequestPrincipal } from './principal.ts';
import type { AuthorizationRequest } from './request.ts';
import { type RequestResource, requestResource } from './resource-match.ts';

/** A request made ready to be asked of many statements. */
export interface AskedRequest {
  readonly principal: RequestPrincipal;
  /** `service:name` in lower case. */
  readonly action: string;
  /** Prefix in lower case. */
  readonly service: string;
  /** What the catalog knows of the action. */
  readonly known: Action | undefined;
  readonly resource: RequestResource;
  /** 12 digits; the principal's own account where neither the request nor the ARN names one. */
  readonly resourceAccount: string | undefined;
  /** True where the account of the resource is not said but assumed. */
  readonly assumesAccount: boolean;
  readonly hasBoundary: boolean;
  /** True for actions of services whose resources RCPs reach. */
  readonly takesRcps: boolean;
  readonly context: RequestContext;
  /** Context that follows from the request itself: key → values. */
  readonly filledIn: Readonly<Record<string, readonly string[]>>;
  /** What of the request could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
}

/** @returns a sentence where nobody could make such a request */
export function askRequest(
  request: AuthorizationRequest,
  catalog: Catalog,
): AskedRequest | { readonly problem: string } {
  const principal = principalOf(request.principal);
  if ('problem' in principal) return principal;
  const action = request.action.toLowerCase();
  const colon = action.indexOf(':');
  const prefix = action.slice(0, Math.max(0, colon));
  if (!/^[\w-]+:\w+$/.test(action)) {
    return {
      problem: `\`${request.action}\` is no single action, so nothing can be decided about it; give one with its service, such as \`s3:GetObject\`.`,
    };
  }
  const known = catalog.service(prefix)?.action(action.slice(colon + 1));
  const problems = known ? [] : [unknownAction(request.action, catalog)];
  const takesResource = !known || known.resourceTypes.length > 0;
  if (!takesResource && request.resource !== '*') {
    problems.push(
      `\`${request.action}\` takes no resource, so AWS asks for \`*\` whatever \`${request.resource}\` is; give \`*\`.`,
    );
  }
  const named = accountOf(request.resource);
  if (request.resourceAccount && named && request.resourceAccount !== named) {
    problems.push(
      `The resource is in account ${named} by its ARN and in ${request.resourceAccount} by \`resourceAccount\`, which counts; leave one of the two out.`,
    );
  }
  const said = request.resourceAccount ?? named;
  const filled = filledIn(request, principal);
  return {
    principal,
    action,
    service: prefix,
    known,
    resource: requestResource(request.resource, takesResource),
    resourceAccount: said ?? principal.account,
    assumesAccount: said === undefined && takesResource && parseArn(request.resource) !== undefined,
    hasBoundary: request.policies.boundary.length > 0,
    takesRcps: catalog.rcpServices.includes(prefix),
    context: requestContext(request.context, request.unknown, filled),
    filledIn: filled,
    problems,
  };
}

/** What a request lacks that asks policies for the ARN of its principal. */
export function missingPrincipalArn(
  request: AuthorizationRequest,
  { principal }: AskedRequest,
): string | undefined {
  return principalArnProblem(request, principal);
}

/** The same few principals make all requests of a run. */
const principals = new Map<string, ReturnType<typeof parsePrincipal>>();
const REMEMBERED = 1024;

function principalOf(text: string): ReturnType<typeof parsePrincipal> {
  let principal = principals.get(text);
  if (!principal) {
    principal = parsePrincipal(text);
    if (principals.size === REMEMBERED) principals.clear();
    principals.set(text, principal);
  }
  return principal;
}

function unknownAction(action: string, { date }: Catalog): string {
  return `\`${action}\` is no action that the data of ${date} knows, so it is decided by its name alone; mind how it is written.`;
}

function accountOf(resource: string): string | undefined {
  const account = parseArn(resource)?.account.text;
  return account && /^\d{12}$/.test(account) ? account : undefined;
}

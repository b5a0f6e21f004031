import type { Action, Catalog } from '../catalog/catalog.ts';
import { type Arn, parseArn } from '../model/arn.ts';
import { type RequestContext, requestContext } from './context-values.ts';
import { filledIn } from './filled-in.ts';
import { rememberLast } from './operators/remember-last.ts';
import { parsePrincipal, type RequestPrincipal } from './principal.ts';
import type { AuthorizationRequest } from './request.ts';
import { type RequestResource, requestResource } from './resource-match.ts';

/** @returns a sentence where nobody could make such a request */
export function askRequest(
  request: AuthorizationRequest,
  catalog: Catalog,
): AskedRequest | { readonly problem: string } {
  const principal = principalOf(request.principal);
  if ('problem' in principal) return principal;
  const asked = actionOf(request.action, catalog);
  if ('problem' in asked) return asked;
  const { action, service, known } = asked;
  const problems = known ? [] : [unknownAction(request.action, catalog)];
  const takesResource = !known || known.resourceTypes.length > 0;
  if (!takesResource && request.resource !== '*') {
    problems.push(
      `\`${request.action}\` takes no resource, so AWS asks for \`*\` whatever \`${request.resource}\` is; give \`*\`.`,
    );
  }
  const arn = lastArn(request.resource);
  const named = accountOf(arn);
  if (request.resourceAccount && named && request.resourceAccount !== named) {
    problems.push(
      `The resource is in account ${named} by its ARN and in ${request.resourceAccount} by \`resourceAccount\`, which counts; leave one of the two out.`,
    );
  }
  const said = request.resourceAccount ?? named;
  return new AskedRequest(request, {
    principal,
    action,
    service,
    known,
    resource: requestResource(request.resource, takesResource),
    resourceAccount: said ?? principal.account,
    assumesAccount: said === undefined && takesResource && arn !== undefined,
    takesRcps: catalog.rcpServices.includes(service),
    problems,
  });
}

type ToldAtOnce = Omit<AskedRequest, 'context' | 'filledIn' | 'hasBoundary'>;

/**
 * A request made ready to be asked of many statements.
 *
 * Most requests are decided without what follows from them, and to find that is half of what such a decision costs, so it is
 * worked out when it is asked for. A class, because a getter in an object's literal is made anew with each object, which
 * costs no less.
 */
export class AskedRequest {
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
  /** What of the request could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
  readonly #request: AuthorizationRequest;
  #filledIn: Readonly<Record<string, readonly string[]>> | undefined;

  constructor(request: AuthorizationRequest, told: ToldAtOnce) {
    this.principal = told.principal;
    this.action = told.action;
    this.service = told.service;
    this.known = told.known;
    this.resource = told.resource;
    this.resourceAccount = told.resourceAccount;
    this.assumesAccount = told.assumesAccount;
    this.hasBoundary = request.policies.boundary.length > 0;
    this.takesRcps = told.takesRcps;
    this.problems = told.problems;
    this.#request = request;
    this.context = requestContext(request.context, request.unknown, () => this.filledIn);
  }

  /** Context that follows from the request itself: key → values. */
  get filledIn(): Readonly<Record<string, readonly string[]>> {
    this.#filledIn ??= filledIn(this.#request, this.principal);
    return this.#filledIn;
  }
}

interface AskedAction {
  /** In lower case. */
  readonly action: string;
  readonly service: string;
  readonly known: Action | undefined;
}

/** By catalog, then as they are written: a run asks for the same few actions. */
const actions = new WeakMap<Catalog, Map<string, AskedAction>>();

function actionOf(text: string, catalog: Catalog): AskedAction | { readonly problem: string } {
  let known = actions.get(catalog);
  if (!known) {
    known = new Map();
    actions.set(catalog, known);
  }
  let asked = known.get(text);
  if (!asked) {
    const action = text.toLowerCase();
    if (!/^[\w-]+:\w+$/.test(action)) {
      return {
        problem: `\`${text}\` is no single action, so nothing can be decided about it; give one with its service, such as \`s3:GetObject\`.`,
      };
    }
    const colon = action.indexOf(':');
    const service = action.slice(0, colon);
    asked = { action, service, known: catalog.service(service)?.action(action.slice(colon + 1)) };
    if (known.size === REMEMBERED) known.clear();
    known.set(text, asked);
  }
  return asked;
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

/** The ARN of a request is asked for in many places. */
const lastArn = rememberLast(parseArn);

function accountOf(arn: Arn | undefined): string | undefined {
  const account = arn?.account.text;
  return account && /^\d{12}$/.test(account) ? account : undefined;
}

import { evaluate } from '../../../server/src/policy/evaluate/evaluate.ts';
import type { AppliedPolicies } from '../../../server/src/policy/evaluate/request.ts';
import {
  type AssumeRoleCause,
  diagnoseAssumeRole,
} from '../../../server/src/policy/features/simulation/assume-role.ts';
import { readRequest } from '../../../server/src/policy/features/simulation/read-request.ts';
import type { Policy } from '../../../server/src/policy/model/policy.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

export const OWN = '111122223333';
export const OTHER = '444455556666';
export const ROLE = `arn:aws:iam::${OWN}:role/Deploy`;
export const ANN = `arn:aws:iam::${OWN}:user/Ann`;
export const APP = `arn:aws:iam::${OWN}:role/App`;
export const APP_SESSION = `arn:aws:sts::${OWN}:assumed-role/App/i-1`;
export const GITHUB = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
export const ADFS = `arn:aws:iam::${OWN}:saml-provider/ADFS`;

export type Json = Readonly<Record<string, unknown>>;

/** An attempt to assume a role, by what is out of the ordinary in it. */
export interface Attempt {
  /** The user Ann of the role's account. */
  readonly principal?: string;
  /** `sts:AssumeRole` */
  readonly action?: string;
  /** {@link ROLE} */
  readonly role?: string;
  readonly context?: Json;
  readonly unknown?: readonly string[] | '*';
  /** Statements of the trust policy; null for none given. */
  readonly trust: readonly Json[] | null;
  /** Statements of the caller's one policy; not given where absent. */
  readonly identity?: readonly Json[];
  readonly boundary?: readonly Json[];
  readonly session?: readonly Json[];
  readonly vpcEndpoint?: readonly Json[];
  /** Statements by level. */
  readonly scp?: Readonly<Record<string, readonly Json[]>>;
  readonly rcp?: Readonly<Record<string, readonly Json[]>>;
  readonly roleMaxSessionDuration?: number;
}

export interface Diagnosis {
  readonly decision: string;
  readonly mayBeAllowed: boolean;
  readonly causes: readonly AssumeRoleCause[];
  /** The texts that a cause points to. */
  placesOf(cause: AssumeRoleCause): readonly string[];
}

const catalog = miniCatalog();

export function diagnose(attempt: Attempt): Diagnosis {
  const json = requestOf(attempt);
  const { request } = readRequest(json);
  const evaluation = evaluate(request, catalog);
  const causes = diagnoseAssumeRole(request, evaluation, { catalog });
  const texts = textsOf(request.policies, json.policies);
  return {
    decision: evaluation.decision,
    mayBeAllowed: evaluation.outcomes.includes('allowed'),
    causes,
    placesOf: ({ at = [] }) =>
      at.map(({ span, policy }) => {
        const text = texts.get(policy);
        if (text === undefined) throw new Error('The place is in no policy that was given.');
        return text.slice(span.start, span.end);
      }),
  };
}

/** As `AppliedPolicies`, with documents for policies. */
interface Documents {
  readonly identity: readonly Json[];
  readonly resource: Json | null;
  readonly boundary: readonly Json[];
  readonly session: readonly Json[];
  readonly vpcEndpoint: readonly Json[];
  readonly scp: readonly Level[];
  readonly rcp: readonly Level[];
}

interface Level {
  readonly level: string;
  readonly policies: readonly Json[];
}

function requestOf(attempt: Attempt) {
  const { principal = ANN, action = 'sts:AssumeRole', role = ROLE, context = {}, unknown = [] } = attempt;
  const list = (statements: readonly Json[] | undefined) => (statements ? [document(statements)] : []);
  const levels = (given: Attempt['scp']) =>
    Object.entries(given ?? {}).map(([level, statements]) => ({ level, policies: [document(statements)] }));
  const policies: Documents = {
    identity: list(attempt.identity),
    resource: attempt.trust && document(attempt.trust),
    boundary: list(attempt.boundary),
    session: list(attempt.session),
    vpcEndpoint: list(attempt.vpcEndpoint),
    scp: levels(attempt.scp),
    rcp: levels(attempt.rcp),
  };
  const { roleMaxSessionDuration } = attempt;
  return { principal, action, resource: role, context, unknown, policies, roleMaxSessionDuration };
}

function document(statements: readonly Json[]): Json {
  return { Version: '2012-10-17', Statement: statements };
}

/** The text of each policy, for places in it. */
function textsOf(applied: AppliedPolicies, documents: Documents): ReadonlyMap<Policy, string> {
  const { identity, resource, boundary, session, vpcEndpoint, scp, rcp } = applied;
  const read = [
    ...(resource ? [resource] : []),
    ...[identity, boundary, session, vpcEndpoint].flat(),
    ...[...scp, ...rcp].flatMap(({ policies }) => policies),
  ];
  const written = [
    ...(documents.resource ? [documents.resource] : []),
    ...[documents.identity, documents.boundary, documents.session, documents.vpcEndpoint].flat(),
    ...[...documents.scp, ...documents.rcp].flatMap(({ policies }) => policies),
  ];
  return new Map(read.map(({ policy }, index) => [policy, JSON.stringify(written[index])]));
}

/** A statement that lets somebody assume a role. */
export function trusts(principal: unknown, more: Json = {}): Json {
  return { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more };
}

/** A statement of a policy that names no principal. */
export function allows(action: unknown, more: Json = {}): Json {
  return { Effect: 'Allow', Action: action, Resource: '*', ...more };
}

export function denies(action: unknown, more: Json = {}): Json {
  return allows(action, { ...more, Effect: 'Deny' });
}

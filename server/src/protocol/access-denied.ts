import type { Range, RequestName } from './protocol.ts';
import type { AssumeRoleCause } from './simulation.ts';

/**
 * A quick test of one line, for links in a terminal: true for every line in which a denial may begin, and for few others.
 * What it holds, if anything, is told by `parseAccessDenied`.
 */
export const DENIAL_HINT: RegExp =
  /access[ _-]?denied|not authorized|unauthorizedoperation|authorization[ _-]?(?:failure|error|id)|explicit deny|\(403\)|status ?code: 403|"errorCode"|permissions? to call|ciphertext refers|to assume|be assumed by|lake formation permission|access to the model/i;

/** Every denial of AWS in a text, in order. Never fails: a text without one gives an empty list. */
export const parseAccessDenied: RequestName<ParseAccessDenied, readonly AccessDeniedMessage[]> = {
  method: 'iamPolicy/accessDenied/parse',
};

export interface ParseAccessDenied {
  /** A line of a terminal, a log, the clipboard, an error as JSON or XML, an event of CloudTrail. */
  readonly text: string;
}

/** Whose policies denied: the layers of AWS's decision, and a role's trust policy, which messages name by itself. */
export type DenialLayer =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'resource'
  | 'vpcEndpoint'
  | 'scp'
  | 'rcp'
  | 'trust';

/** What one message of AWS says. Everything but its place may be absent: messages differ by service and age. */
export interface AccessDeniedMessage {
  /** Where the message stands in the text: UTF-16 code units from 0, end exclusive. */
  readonly span: { readonly start: number; readonly end: number };
  /** The message's own words, with the line breaks of a terminal or an escape taken out. */
  readonly text: string;
  /** `AccessDenied`, `AccessDeniedException`, `UnauthorizedOperation`, `Client.UnauthorizedOperation`, … */
  readonly code?: string;
  /** The operation of the API that was called, as the CLI, an SDK or CloudTrail names it: `ListObjectsV2`. */
  readonly operation?: string;
  /** Prefix of the service's actions, as far as the text tells it: `s3`. */
  readonly service?: string;
  /** The ARN of whoever asked, or another name that AWS gives: an account ID, `anonymous`. */
  readonly principal?: string;
  /** `s3:GetObject` */
  readonly action?: string;
  /** `operation`: the message names no action, and this one is what the operation needs, as far as it is known. */
  readonly actionFrom?: 'message' | 'operation';
  /** An ARN, or `*`. */
  readonly resource?: string;
  /** `request`: the message names no resource, and this one follows from the event's request. */
  readonly resourceFrom?: 'message' | 'request';
  /** 12 digits, where the text tells it. */
  readonly account?: string;
  readonly layer?: DenialLayer;
  /** `explicit`: a Deny matches. `implicit`: an Allow is missing. Absent where AWS does not say. */
  readonly deny?: 'explicit' | 'implicit';
  /**
   * AWS's words: `with an explicit deny in a VPC endpoint policy transitively through a service control policy`: the
   * layer that is named after `through`; `layer` is where the denial was met.
   */
  readonly through?: DenialLayer;
  readonly policyArn?: string;
  /** What the operation GetRequestAuthorizationDetails takes. */
  readonly authorizationId?: string;
  /** What sts:DecodeAuthorizationMessage takes. */
  readonly encoded?: string;
  readonly requestId?: string;
  /** What denied is no policy of IAM: grants of Lake Formation, access to a model of Bedrock, a Lambda authorizer, … */
  readonly outside?: DeniedOutside;
  /** Values of condition keys that the text tells: key → values. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export type DeniedOutside = 'lakeFormation' | 'bedrockModelAccess' | 'lambdaAuthorizer' | 'publicAccessBlock';

/** Why a request was denied, step by step. Can be cancelled: null then, and where there is no message. */
export const explainAccessDenied: RequestName<ExplainAccessDenied, AccessDeniedExplanation | null> = {
  method: 'iamPolicy/accessDenied/explain',
};

export interface ExplainAccessDenied {
  readonly message: AccessDeniedMessage;
  /** `would`: nothing was denied, and whether a role can be assumed is asked; the headline answers it. */
  readonly asked?: 'denied' | 'would';
  /** False leaves the policies of the workspace out. */
  readonly workspace?: boolean;
  /** What the asker knows beside the message; it counts before what the message says. */
  readonly known?: AccessDeniedKnown;
  /** What was read in the account. */
  readonly account?: AccountEvidence;
  /**
   * The answer of sts:DecodeAuthorizationMessage (its `DecodedMessage`, or the whole answer) or of
   * GetRequestAuthorizationDetails, as JSON text; it counts before `account.decoded`.
   */
  readonly decoded?: string;
}

export interface AccessDeniedKnown {
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  /** Condition key → values. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/**
 * What was read in the account: the answer of the account process (`DenialEvidence`) as it is. Where a policy can be opened,
 * the client adds the URI under which it shows it.
 */
export interface AccountEvidence {
  /** Whose credentials asked. */
  readonly caller: { readonly arn: string; readonly accountId: string };
  readonly policies: readonly EvidencePolicy[];
  /** AWS's own simulation of the request, where it was asked. */
  readonly simulated?: EvidenceSimulation;
  /** The encoded message as JSON text. */
  readonly decoded?: string;
  /** Steps that could not be taken, with the reason in a sentence. What of the others is empty is none. */
  readonly notChecked: readonly {
    readonly step: 'identity' | 'attached' | 'simulate' | 'organization' | 'resource';
    readonly why: string;
  }[];
  /** 12 digits; SCPs and RCPs do not bind this account. */
  readonly managementAccountId?: string;
}

export interface EvidencePolicy {
  /** A role's trust policy may be called `resource` too. */
  readonly layer: DenialLayer;
  readonly name: string;
  readonly arn?: string;
  /** Root, unit or account, for SCPs and RCPs. */
  readonly level?: string;
  /** The policy as JSON text, as the document at `uri` holds it: ranges are of this text. */
  readonly document: string;
  /** Where it was read, for people; absent: `in account 123456789012`. */
  readonly from?: string;
  /** Where a file system of the client shows it: a document that it can open and jump into. */
  readonly uri?: string;
}

export interface EvidenceSimulation {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly matched: readonly { readonly policy: string }[];
  readonly missingContext?: readonly string[];
}

export interface AccessDeniedExplanation {
  /** What was denied, by what, in a sentence or two. */
  readonly headline: string;
  /** The message with what the decoded message and the asker added. */
  readonly message: AccessDeniedMessage;
  /** Where the headline answers a question, and nothing was denied. */
  readonly asked?: 'would';
  /** The five steps, in order. */
  readonly steps: readonly AccessDeniedStep[];
  /** What `responsible` holds: `explicit`: statements that deny. `implicit`: what comes closest to the Allow that is missing. */
  readonly deny?: 'explicit' | 'implicit';
  /** The statement that denies, or the policy that lacks the Allow; the likeliest first. Empty where nothing shows it. */
  readonly responsible: readonly ResponsibleStatement[];
  /** For a call that assumes a role: the causes, each checked, those that apply first. */
  readonly causes: readonly (AssumeRoleCause & { readonly at?: DeniedPlace })[];
  /** What would allow it; absent where no statement would, or where too little is known. */
  readonly suggestion?: AccessDeniedSuggestion;
  /** What to do next, in order. */
  readonly next: readonly NextStep[];
  /** What could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
}

export type AccessDeniedStepId = 'identity' | 'attached' | 'simulate' | 'limits' | 'resource';

export interface AccessDeniedStep {
  readonly id: AccessDeniedStepId;
  /** `Who am I?`, `What is attached?`, … */
  readonly title: string;
  readonly state: 'answered' | 'notChecked';
  /** The answer, or `Not checked, because …`. */
  readonly sentence: string;
  /** What the step found, to jump to. */
  readonly statements: readonly DeniedStatement[];
}

/** A place in a document that the client can open. */
export interface DeniedPlace {
  readonly uri: string;
  readonly range: Range;
}

export interface DeniedStatement {
  readonly layer: DenialLayer;
  readonly policy: string;
  /** Where the policy comes from, for people: `in the workspace`, `attached to role app in account 123456789012`. */
  readonly from: string;
  /** From 0; absent where the policy as a whole is meant. */
  readonly statement?: number;
  readonly sid?: string;
  readonly effect?: 'Allow' | 'Deny';
  /** What it does here, in a sentence. */
  readonly sentence: string;
  readonly at?: DeniedPlace;
}

export interface ResponsibleStatement extends DeniedStatement {
  /**
   * `certain`: AWS names it, or the account was read and it decides. `likely`: it fits the message. `possible`: it may be
   * another policy.
   */
  readonly confidence: 'certain' | 'likely' | 'possible';
}

/** What would allow the request. To be shown only after the person said that the denial is not intended. */
export interface AccessDeniedSuggestion {
  /** The question to be answered with yes before anything else of this is shown. */
  readonly question: string;
  readonly layer: DenialLayer;
  /** Name of the policy that lacks it; absent where none is known. */
  readonly policy?: string;
  /** What the statement does and where it belongs, in a sentence. */
  readonly sentence: string;
  /** The statement as JSON text; absent where it is withheld. */
  readonly statement?: string;
  /** Edits that insert it into a document of the workspace; absent where the policy is none. */
  readonly insert?: {
    readonly uri: string;
    /** Of the document; absent where it is not open. */
    readonly version?: number;
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  };
  /** What our checks say of the policy with the statement, and do not say without it. */
  readonly risk: readonly SuggestionRisk[];
  /** Why the statement is explained and not offered, in a sentence; `statement` and `insert` are absent then. */
  readonly withheld?: string;
}

export interface SuggestionRisk {
  /** `ERROR`, `SECURITY_WARNING`, `WARNING`, `SUGGESTION` */
  readonly findingType: string;
  readonly issueCode: string;
  readonly message: string;
}

/**
 * `addAllow`: an Allow is missing in the layer. `changeDeny`: a Deny of the layer has to be changed by whoever owns it.
 * `askOrganization`: an SCP or RCP. `checkTrust`: a role cannot be assumed. `decode`, `authorizationDetails`: AWS can say
 * more. `grantElsewhere`: what denied is no policy. `findLayer`: AWS does not say whose policy it was. `signInWithMfa`: a
 * Deny that may match is for requests without MFA.
 */
export type NextStepKind =
  | 'addAllow'
  | 'changeDeny'
  | 'askOrganization'
  | 'checkTrust'
  | 'decode'
  | 'authorizationDetails'
  | 'grantElsewhere'
  | 'findLayer'
  | 'whoAmI'
  | 'signInWithMfa'
  | 'readAccount';

export interface NextStep {
  readonly kind: NextStepKind;
  readonly sentence: string;
  /** An address of AWS's documentation or console. */
  readonly link?: string;
  /** A call of the AWS CLI, quoted for bash and PowerShell alike. */
  readonly command?: string;
}

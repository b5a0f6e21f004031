import type { RequestName } from '../protocol.ts';

import type { AccountFailure } from './failure.ts';

export type EntityKind = 'role' | 'user' | 'group' | 'policy';

/** One page of a list, as AWS orders it. */
export const listEntities: RequestName<ListEntities, EntityPage> = { method: 'account/entities' };

export interface ListEntities {
  readonly kind: EntityKind;
  /** For policies. */
  readonly scope?: 'customer' | 'aws';
  /** From the page before. */
  readonly marker?: string;
}

export interface EntityPage {
  readonly items: readonly EntityInfo[];
  /** Absent on the last page. */
  readonly marker?: string;
}

export interface EntityInfo {
  readonly kind: EntityKind;
  readonly name: string;
  readonly arn: string;
  readonly path: string;
  readonly description?: string;
  /** For policies: how many entities have it attached. */
  readonly attachments?: number;
  readonly awsManaged?: boolean;
  readonly created?: string;
}

export const readEntity: RequestName<EntityName, EntityDetails> = { method: 'account/entity' };

export interface EntityName {
  readonly kind: EntityKind;
  /** Name; for policies the ARN. */
  readonly name: string;
}

export interface EntityDetails extends EntityInfo {
  readonly inline: readonly string[];
  readonly attached: readonly { readonly name: string; readonly arn: string }[];
  readonly boundary?: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly lastUsed?: { readonly date: string; readonly region?: string };
  /** Seconds. */
  readonly maxSessionDuration?: number;
  /** Groups of a user; users of a group. */
  readonly groups: readonly string[];
  readonly users: readonly string[];
  /** For policies, newest first. */
  readonly versions: readonly {
    readonly id: string;
    readonly isDefault: boolean;
    readonly created?: string;
  }[];
  /** For policies: who has it, and who is bounded by it. */
  readonly usedBy: readonly (EntityName & { readonly as: 'permissions' | 'boundary' })[];
  /** What manages it, as tags say: `CloudFormation stack web`. */
  readonly managedBy?: string;
}

/** A policy document of the account. */
export type DocumentReference =
  | { readonly kind: 'trust'; readonly role: string }
  | {
      readonly kind: 'inline';
      readonly entity: { readonly kind: 'role' | 'user' | 'group'; readonly name: string };
      readonly policy: string;
    }
  /** Without a version: the default one. */
  | { readonly kind: 'managed'; readonly arn: string; readonly version?: string };

export const readDocument: RequestName<DocumentReference, AccountDocument> = { method: 'account/document' };

export interface AccountDocument {
  /** Pretty-printed where the account holds it on one line. */
  readonly text: string;
  /** Of what the account holds; equal digests, equal documents. */
  readonly digest: string;
  /** Of a managed policy: `v3`. */
  readonly version?: string;
  /** Why it cannot be changed, in a sentence; absent where it can. */
  readonly readOnly?: string;
}

/** The same document read as other profiles, read-only; the window's identity stays. */
export const readDocumentAs: RequestName<
  { readonly document: DocumentReference; readonly profiles: readonly string[] },
  readonly {
    readonly profile: string;
    readonly accountId?: string;
    readonly document?: AccountDocument;
    readonly failure?: AccountFailure;
  }[]
> = { method: 'account/documentAs' };

/** Roles, users, groups and policies for completion and pickers: cached until refreshed or written to. */
export const accountArns: RequestName<
  { readonly refresh?: boolean },
  { readonly accountId: string; readonly label: string; readonly entities: readonly EntityInfo[] }
> = { method: 'account/arns' };

/** What a new role can be for. */
export const trustChoices: RequestName<null, TrustChoices> = { method: 'account/trustChoices' };

export interface TrustChoices {
  readonly services: readonly {
    /** `lambda.amazonaws.com` */
    readonly principal: string;
    readonly name: string;
    /** AWS managed policies usually attached, the likeliest first. */
    readonly policies: readonly { readonly name: string; readonly arn: string; readonly why: string }[];
  }[];
  readonly oidcProviders: readonly string[];
  readonly samlProviders: readonly string[];
}

/** The text of a trust policy. */
export const trustPolicy: RequestName<TrustPolicyFor, { readonly text: string }> = {
  method: 'account/trustPolicy',
};

export type TrustPolicyFor =
  | { readonly kind: 'service'; readonly principal: string }
  | {
      readonly kind: 'account';
      readonly accountId: string;
      readonly externalId?: string;
      readonly mfa?: boolean;
    }
  /** `subject`: what the claim `sub` must be like. */
  | {
      readonly kind: 'oidc';
      readonly providerArn: string;
      readonly audience: string;
      readonly subject?: string;
    }
  | { readonly kind: 'saml'; readonly providerArn: string };

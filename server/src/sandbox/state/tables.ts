/**
 * What the sandbox account holds. Every entity is one plain value that is replaced as a whole; dates are ISO 8601 in UTC;
 * policy documents are the text as it was sent.
 */
export interface Tables {
  /** Keyed by name in lower case: IAM's names are unique whatever their case. */
  readonly roles: Role;
  readonly users: User;
  readonly groups: Group;
  readonly instanceProfiles: InstanceProfile;
  /** Customer managed policies, keyed by ARN. */
  readonly policies: ManagedPolicy;
  /** Keyed by access key id. */
  readonly accessKeys: AccessKey;
  /** Credentials that AssumeRole gave, keyed by access key id. */
  readonly sessions: Session;
  /** Keyed by ARN. */
  readonly identityProviders: IdentityProvider;
  /** Keyed by serial number (an ARN). */
  readonly mfaDevices: MfaDevice;
  /** One entry, keyed `account`. */
  readonly account: Account;
  /** One entry, keyed `organization`; absent where the account is in none. */
  readonly organization: Organization;
}

export type TableName = keyof Tables;

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface Entity {
  readonly name: string;
  /** `/` or `/team/`. */
  readonly path: string;
  /** `AROA…`, `AIDA…`: never given twice. */
  readonly id: string;
  readonly arn: string;
  readonly createDate: string;
}

interface Principal extends Entity {
  readonly tags: readonly Tag[];
  /** Documents by policy name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs, in the order of attachment. */
  readonly attached: readonly string[];
  /** ARN of the permissions boundary. */
  readonly boundary?: string;
}

export interface Role extends Principal {
  readonly trustPolicy: string;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly lastUsed?: { readonly date: string; readonly region: string };
}

export interface User extends Principal {
  /** Names of the groups, as they are written there. */
  readonly groups: readonly string[];
  /** Day of creation of the console password; absent where there is none. */
  readonly loginProfile?: string;
  readonly passwordResetRequired?: boolean;
  readonly passwordLastUsed?: string;
}

export interface Group extends Entity {
  readonly inline: Readonly<Record<string, string>>;
  readonly attached: readonly string[];
}

export interface InstanceProfile extends Entity {
  readonly tags: readonly Tag[];
  /** Name of the role, as it is written there. */
  readonly role?: string;
}

export interface ManagedPolicy extends Entity {
  readonly description?: string;
  readonly updateDate: string;
  readonly tags: readonly Tag[];
  /** Oldest first. */
  readonly versions: readonly PolicyVersion[];
  /** `v3` */
  readonly defaultVersion: string;
  /** Number of the version that comes next; numbers never return. */
  readonly nextVersion: number;
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createDate: string;
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** Name of the user; absent for the account's root. */
  readonly user?: string;
  readonly status: 'Active' | 'Inactive';
  readonly createDate: string;
  readonly lastUsed?: { readonly date: string; readonly region: string; readonly service: string };
}

export interface Session {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
  /** Name of the role. */
  readonly role: string;
  readonly roleId: string;
  readonly sessionName: string;
  readonly expires: string;
  readonly issued: string;
  /** Session policies: documents and ARNs. */
  readonly policy?: string;
  readonly policyArns: readonly string[];
  readonly tags: readonly Tag[];
  /** Keys of those tags that go on to the roles that the session assumes. */
  readonly transitiveTagKeys?: readonly string[];
  readonly sourceIdentity?: string;
  readonly mfa: boolean;
  /** True where a role session assumed the role. */
  readonly chained: boolean;
}

export interface IdentityProvider {
  readonly arn: string;
  readonly kind: 'saml' | 'oidc';
  readonly createDate: string;
  readonly clientIds: readonly string[];
  /** Of an OIDC provider's certificates: SHA-1 in hexadecimal. */
  readonly thumbprints?: readonly string[];
  /** A SAML provider's document, as it was sent. */
  readonly metadata?: string;
  readonly tags: readonly Tag[];
}

export interface MfaDevice {
  readonly serialNumber: string;
  /** Base32, for the six digits of RFC 6238. */
  readonly seed: string;
  /** Name of the user it is enabled for. */
  readonly user?: string;
  readonly enableDate?: string;
  readonly tags?: readonly Tag[];
}

export interface Account {
  /** 12 digits. */
  readonly id: string;
  /** Id of the access key that the sandbox tells its owner at the start. */
  readonly ownerKey?: string;
  readonly alias?: string;
  /** Signs the encoded authorization messages that the account gives. */
  readonly messageKey?: string;
}

/** The account's organization, seen from the account, which is a delegated administrator of it. */
export interface Organization {
  readonly id: string;
  readonly managementAccountId: string;
  /** Root first, then units, then the account: what `ListParents` walks upwards. */
  readonly levels: readonly {
    /** `r-…`, `ou-…`, 12 digits. */
    readonly id: string;
    readonly name: string;
    readonly type: 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';
    /** Ids of the policies attached here. */
    readonly policies: readonly string[];
  }[];
  readonly policies: readonly {
    /** `p-…` */
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
    readonly document: string;
    readonly awsManaged: boolean;
  }[];
}

/** Reads the state as one moment left it. */
export interface StateReader {
  get<T extends TableName>(table: T, key: string): Tables[T] | undefined;
  /** In the order of creation. */
  all<T extends TableName>(table: T): readonly Tables[T][];
}

/** Reads and changes the state; what it changed is kept as a whole or not at all. */
export interface Transaction extends StateReader {
  put<T extends TableName>(table: T, key: string, value: Tables[T]): void;
  remove(table: TableName, key: string): void;
}

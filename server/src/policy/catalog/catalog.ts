/**
 * The AWS service reference as the policy library sees it. An implementation is injected, so that unit tests use a
 * small catalog of their own and new AWS data cannot break them.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface Catalog {
  /** Day of the data, `YYYY-MM-DD`. What AWS added later is unknown to the catalog, not wrong. */
  readonly date: string;
  /** Every service prefix, lower case as AWS writes it, sorted. */
  readonly prefixes: readonly string[];
  /** Prefixes of services that AWS once listed and removed since; none of them is in `prefixes`. */
  readonly removedServices: readonly string[];
  /** Prefixes of the services whose actions a resource control policy can name. */
  readonly rcpServices: readonly string[];
  /** Name of the service for people (`Amazon S3`); reads no service. */
  serviceName(prefix: string): string | undefined;
  /** The service with that prefix in any case, read on first use. */
  service(prefix: string): Service | undefined;
  /**
   * Every action whose name holds the word, in any case, as `service:Name` in the order of services and names. Reads no
   * service. Empty for an empty word.
   */
  findActions(word: string): readonly string[];
  /** Prose of a service (descriptions, documentation links), read on first use, apart from the names. */
  docs(prefix: string): ServiceDocs | undefined;
}

export interface Service {
  readonly prefix: string;
  readonly name: string;
  /** In AWS's order of names. */
  readonly actions: readonly Action[];
  /** Action by name in any case, without the prefix. */
  action(name: string): Action | undefined;
  readonly resourceTypes: readonly ResourceType[];
  resourceType(name: string): ResourceType | undefined;
  /** Keys that this service's actions or resources can send, its own and `aws:` tag keys. */
  readonly conditionKeys: readonly ConditionKey[];
  /** Key by its written name in any case; `aws:ResourceTag/Team` finds `aws:ResourceTag/${TagKey}`. */
  conditionKey(name: string): ConditionKey | undefined;
  /** Names of actions that AWS once listed and removed since. */
  readonly removedActions: readonly string[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';

export interface Action {
  /** Without the prefix: `GetObject`. */
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** Empty: the action takes only `*` as its resource. */
  readonly resourceTypes: readonly ActionResource[];
  /** Names of condition keys that the action sends whatever its resource, as in `Service.conditionKeys`. */
  readonly conditionKeys: readonly string[];
  /** `service:Action` names that the caller needs besides. */
  readonly dependentActions: readonly string[];
  /** True where no API operation of that name exists. */
  readonly permissionOnly: boolean;
}

export interface ActionResource {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
}

export interface ResourceType {
  readonly name: string;
  /** With AWS's placeholders: `arn:${Partition}:s3:::${BucketName}`. Some types have several forms. */
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

export type ConditionKeyType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress' | 'Binary';

export interface ConditionKey {
  /** As AWS writes it, with placeholders: `aws:ResourceTag/${TagKey}`. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** True where a request can carry several values, so that the operator needs ForAllValues or ForAnyValue. */
  readonly multivalued: boolean;
}

export interface ServiceDocs {
  /** The service's page of the service authorization reference. */
  readonly url: string;
  /** Action name → its description. */
  actionDescription(name: string): string | undefined;
  /** Action name → page of the API operation. */
  actionUrl(name: string): string | undefined;
  /** Condition key as in `ConditionKey.name` → its description. */
  conditionKeyDescription(name: string): string | undefined;
}

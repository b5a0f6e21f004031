import type { KindSetting } from '../../policy/index.ts';
import type { AwsCall } from '../operations.ts';
import type { Step } from '../plan.ts';
import type { PlannedChange } from './plan-context.ts';

/**
 * What an intent comes to before it is judged: the steps, and all that the review says of them. Sentences are plain text
 * with what comes from files and accounts in backticks (`quoted`).
 */
export interface Draft {
  readonly title: string;
  /** What is typed where the name must be typed. */
  readonly name: string;
  readonly steps: readonly Step[];
  readonly blocked?: string | undefined;
  readonly conflict?: PlannedChange['conflict'];
  /** What undo does not bring back, in sentences; what no undo brings back is said by the steps. */
  readonly differences?: readonly string[];
  /** Documents that are sent. */
  readonly documents?: readonly SentDocument[];
  /** What somebody may do before and after. */
  readonly access?: readonly AccessChange[];
  readonly quotas?: readonly QuotaUse[];
  /** Who gets, keeps or loses something, in sentences. */
  readonly touched?: readonly string[];
  /** What else is to be known before deciding, in sentences. */
  readonly notes?: readonly string[];
  /** What manages what would be changed: `the CloudFormation stack web`. */
  readonly managedBy?: readonly string[];
  /** Whatever it does, the name must be typed, because of this. */
  readonly mustBeTyped?: readonly string[];
  /** ARNs of the entities of the steps as the account has them, by kind and name. */
  readonly arns?: Readonly<Record<string, string>>;
  /** Entities that have the managed policy which changes; undefined: not read. */
  readonly holders?: readonly string[] | undefined;
}

export interface SentDocument {
  /** `Trust policy of role web` */
  readonly label: string;
  readonly text: string;
  readonly setting: KindSetting;
}

export interface AccessChange {
  /** Whose access, or what is compared: `role web, with all that it has`. */
  readonly label: string;
  readonly setting: KindSetting;
  /** JSON text; undefined: nothing. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** True where both are put together from several documents. */
  readonly isCombined?: boolean;
  /** Names of policies that belong to it and could not be read. */
  readonly unread?: readonly string[];
}

/** How much of a quota is used before and after. */
export interface QuotaUse {
  /** `Customer managed policies of the account` */
  readonly what: string;
  readonly before: number | undefined;
  readonly after: number;
  /** Undefined where the account does not say. */
  readonly limit: number | undefined;
  /** Of characters, to which AWS raises the limit on request. */
  readonly maximum?: number | undefined;
}

/** A draft of which nothing can be done. */
export function blockedDraft(title: string, name: string, blocked: string): Draft {
  return { title, name, steps: [], blocked };
}

/** A step with the operations that its undo makes. */
export function step(title: string, call: AwsCall, rest: Partial<Omit<Step, 'title' | 'call'>>): Step {
  return { title, call, requires: [], ensures: [], undo: [], ...rest };
}

import type { AccessLevel } from '../../catalog/catalog.ts';
import type { Span } from '../../text/span.ts';

/** What a policy grants and denies, as a table: services by access levels, resources and conditions. */
export interface PolicySummaryData {
  readonly title: string;
  /** `Role trust policy` */
  readonly type: string;
  /** Denied first, then by the name of the service, then in the order of the statements. */
  readonly rows: readonly SummaryRowData[];
  /** What the table cannot show, in sentences. */
  readonly notes: readonly string[];
  /** Day of the AWS data that wildcards were expanded with, `YYYY-MM-DD`. */
  readonly dataDate: string;
}

/** One service in one statement. */
export interface SummaryRowData {
  readonly effect: 'Allow' | 'Deny';
  /** `Amazon S3`, or `All services`. */
  readonly service: string;
  /** `s3`, or `*`. */
  readonly servicePrefix: string;
  readonly access: readonly SummaryAccessData[];
  /** As written; empty where the statement names none, as in a trust policy. */
  readonly resources: readonly string[];
  /** `StringEquals aws:PrincipalTag/team: blue or green` */
  readonly conditions: readonly string[];
  readonly principals: readonly string[];
  /** The statement. */
  readonly span: Span;
}

export interface SummaryAccessData {
  readonly level: AccessLevel;
  /** `Full` where every action of the level is covered. */
  readonly extent: 'Full' | 'Limited';
  /** Without the service's prefix; empty where they are too many to be named, in rows for all services. */
  readonly actions: readonly string[];
}

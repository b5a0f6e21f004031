import type { PolicyKind } from '../model/kind.ts';
import type { Plain } from '../syntax/template.ts';

/** A tried beginning for a policy or a statement, with places to fill in. */
export interface Pattern {
  /** Stable name, kebab case: `role-trust-lambda`. */
  readonly id: string;
  /** What it grants or prevents, for people: `Trust: Lambda service role`. */
  readonly title: string;
  /** What it is for and what to mind, in sentences. */
  readonly description: string;
  readonly kinds: readonly PolicyKind[];
  /** CloudFormation's name of the resource whose policy it is for; absent where it is for no one type. */
  readonly resourceType?: string | undefined;
  /** AWS's page that it rests on. */
  readonly source: string;
  /** Statements of the pattern; a whole policy is these with a Version. */
  readonly statements: readonly Plain[];
}

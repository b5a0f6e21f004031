import type { Catalog } from '../../catalog/catalog.ts';
import type { ModelEdit } from '../../model/edit.ts';
import type { Statement } from '../../model/policy.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';

/** As LSP tells them apart: `inline` puts what a name stands for in its place, `extract` moves a part out on its own. */
export type RefactoringKind = 'rewrite' | 'inline' | 'extract';

/** A change of a policy after which it certainly grants and denies what it did before. */
export interface Refactoring {
  readonly title: string;
  readonly kind: RefactoringKind;
  readonly edits: readonly TextEdit[];
}

/** A refactoring that is still to be proved. */
export interface Proposal {
  readonly title: string;
  readonly kind: RefactoringKind;
  readonly edits: readonly ModelEdit[];
  /** True where access is the same for the actions that the catalog knows, and may differ for those to come. */
  readonly asOfData: boolean;
}

/** The policy that is refactored, and the part of it that is meant. */
export interface RefactoredPolicy {
  readonly file: PolicyFile;
  readonly located: LocatedPolicy;
  readonly catalog: Catalog;
  /** Steps that a proof may take; some milliseconds by default. */
  readonly fuel?: number;
}

export interface RefactoredStatement extends RefactoredPolicy {
  readonly statement: Statement;
  /** The selection: offsets into the document, empty at a cursor. */
  readonly span: Span;
}

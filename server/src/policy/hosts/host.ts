import type { PolicyKind } from '../model/kind.ts';
import type { Policy } from '../model/policy.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';

/** A kind of file that holds policies, and how they are written in it. */
export type HostId = 'json' | 'cloudformation' | 'terraform-policy-document';

export interface Host {
  readonly id: HostId;
  /** Every policy in the tree, in order. `designated` is set where the user says that the file is a policy. */
  readonly find: (tree: SyntaxTree, designated: KindSetting | undefined) => readonly PolicySite[];
}

/** What a policy is, as far as it is known: by the user, by its path, or by its place in the host. */
export interface KindSetting {
  readonly kind: PolicyKind;
  /** CloudFormation's name of the resource that carries the policy. */
  readonly resourceType?: string | undefined;
}

/** A place in a document that holds a policy. */
export interface PolicySite {
  readonly host: HostId;
  /** From the policy's first character to past its last. */
  readonly span: Span;
  /** What the place itself says the policy is; nothing can overrule it. */
  readonly fixed: KindSetting | undefined;
  /** What the policy's content looks like. */
  readonly guessed: KindSetting;
  readonly lower: (setting: KindSetting) => Policy;
}

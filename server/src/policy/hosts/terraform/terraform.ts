import { lowerPolicy } from '../../model/lower.ts';
import { displayText } from '../../syntax/scalar.ts';
import type { Entry, MapNode } from '../../syntax/tree.ts';
import { kindByShape } from '../guess-kind.ts';
import type { Host, KindSetting, PolicySite } from '../host.ts';
import { type CanonicalPolicy, canonicalPolicy } from './canonical.ts';
import { terraformDialect } from './dialect.ts';

/** `data "aws_iam_policy_document"` blocks of Terraform and OpenTofu. */
export const terraformHost: Host = {
  id: 'terraform-policy-document',
  find({ root }) {
    if (root?.kind !== 'map') return [];
    return root.entries.flatMap((entry) =>
      isPolicyDocument(entry) ? [site(entry, entry.value as MapNode)] : [],
    );
  },
};

function isPolicyDocument({ key, value, block }: Entry): boolean {
  const [type] = block?.labels ?? [];
  return (
    displayText(key) === 'data' &&
    type !== undefined &&
    displayText(type) === 'aws_iam_policy_document' &&
    value?.kind === 'map'
  );
}

function site(entry: Entry, body: MapNode): PolicySite {
  const canonical = canonicalPolicy(entry, body);
  return {
    host: 'terraform-policy-document',
    span: entry.span,
    fixed: undefined,
    guessed: kindByShape(canonical.root),
    lower: (setting) => lower(canonical, setting),
  };
}

function lower(canonical: CanonicalPolicy, setting: KindSetting) {
  return lowerPolicy(canonical.root, {
    ...setting,
    dialect: terraformDialect(canonical),
    implied: canonical.implied,
    complete: canonical.complete,
    anchor: (node) => canonical.anchorOf.get(node) ?? node.span,
  });
}

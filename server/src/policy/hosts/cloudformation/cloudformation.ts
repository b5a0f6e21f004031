import { lowerPolicy } from '../../model/lower.ts';
import { stringOf } from '../../syntax/scalar.ts';
import type { MapNode, Node } from '../../syntax/tree.ts';
import { documentDialect } from '../document/dialect.ts';
import type { Host, KindSetting, PolicySite } from '../host.ts';
import { valueOfKey } from '../recognise.ts';
import { POLICY_PROPERTIES } from './policy-properties.ts';

/** A CloudFormation template: policies are properties of its resources. */
export const cloudformationHost: Host = {
  id: 'cloudformation',
  find({ root }) {
    if (root?.kind !== 'map') return [];
    const resources = valueOfKey(root, 'Resources');
    if (resources?.kind !== 'map') return [];
    return resources.entries.flatMap(({ value }) => (value?.kind === 'map' ? policiesOf(value) : []));
  },
};

function policiesOf(resource: MapNode): PolicySite[] {
  const type = stringOf(valueOfKey(resource, 'Type'));
  const properties = valueOfKey(resource, 'Properties');
  if (type === undefined || properties === undefined) return [];
  return (POLICY_PROPERTIES[type] ?? []).flatMap(({ path, setting }) =>
    nodesAt(properties, path).flatMap((node) => (node.kind === 'map' ? [site(node, setting, type)] : [])),
  );
}

function nodesAt(node: Node, [step, ...rest]: readonly string[]): Node[] {
  if (step === undefined) return [node];
  if (step === '*') return node.kind === 'seq' ? node.items.flatMap((item) => nodesAt(item, rest)) : [];
  const value = node.kind === 'map' ? valueOfKey(node, step) : undefined;
  return value ? nodesAt(value, rest) : [];
}

/** @param carrier type of the resource, which says what an identity policy becomes */
function site(node: MapNode, setting: KindSetting, carrier: string): PolicySite {
  return {
    host: 'cloudformation',
    span: node.span,
    fixed: setting,
    guessed: setting,
    lower: (settled) =>
      lowerPolicy(node, {
        ...settled,
        resourceType: settled.resourceType ?? carrier,
        dialect: documentDialect,
      }),
  };
}

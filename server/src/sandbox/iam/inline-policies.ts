import type { Operation } from '../operation.ts';
import type { Tables } from '../state/tables.ts';
import { assertName } from './constraints.ts';
import { documentSize, encodedDocument } from './documents/document-text.ts';
import { assertIdentityDocument } from './documents/identity-document.ts';
import { operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onBounded, onPrincipal } from './principal-authorization.ts';
import {
  changePrincipal,
  modifiable,
  type PrincipalKind,
  type PrincipalTable,
  principalNamed,
} from './principals.ts';
import { refusals } from './refusals.ts';

/** `PutRolePolicy`, `GetRolePolicy`, `ListRolePolicies`, `DeleteRolePolicy`, and so for users and groups. */
export function inlinePolicyOperations<T extends PrincipalTable>(
  kind: PrincipalKind<T>,
): readonly Operation[] {
  const { word, noun, member } = kind;
  const onChanged = kind.table === 'groups' ? onPrincipal(kind) : onBounded(kind);
  const setInline = (inline: Readonly<Record<string, string>>) => ({ inline }) as Partial<Tables[T]>;
  return [
    operation(`Put${word}Policy`, onChanged, (input, context) => {
      const { state } = context;
      const { PolicyName, PolicyDocument } = input;
      assertName('policyName', PolicyName, 128);
      const entity = modifiable(kind, input[member], state);
      assertIdentityDocument(PolicyDocument, { managed: false }, context);
      const inline: Readonly<Record<string, string>> = { ...entity.inline, [PolicyName]: PolicyDocument };
      const size = Object.values(inline).reduce((sum, document) => sum + documentSize(document), 0);
      if (size > kind.inlineSize) throw refusals.inlineSize(kind.inlineSize, noun, entity.name);
      changePrincipal(kind, entity, setInline(inline), state);
      return {};
    }),
    operation(`Get${word}Policy`, onPrincipal(kind), (input, { state }) => {
      const entity = principalNamed(kind, input[member], state);
      const document = documentNamed(entity.inline, input.PolicyName, noun);
      return {
        [member]: entity.name,
        PolicyName: input.PolicyName,
        PolicyDocument: encodedDocument(document),
      };
    }),
    operation(`List${word}Policies`, onPrincipal(kind), (input, { state }) => {
      const { inline } = principalNamed(kind, input[member], state);
      const page = pageOf(Object.keys(inline), (name) => name, input);
      return { PolicyNames: page.items, ...page.end };
    }),
    operation(`Delete${word}Policy`, onChanged, (input, { state }) => {
      const entity = modifiable(kind, input[member], state);
      documentNamed(entity.inline, input.PolicyName, noun);
      const { [input.PolicyName]: _deleted, ...left } = entity.inline;
      changePrincipal(kind, entity, setInline(left), state);
      return {};
    }),
  ];
}

function documentNamed(inline: Readonly<Record<string, string>>, name: string, noun: string): string {
  const document = Object.hasOwn(inline, name) ? inline[name] : undefined;
  if (document === undefined) throw refusals.noSuchInlinePolicy(noun, name);
  return document;
}

import type { Input, Operation, OperationContext } from '../operation.ts';
import type { IdentityProvider } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { resourceTagKeys } from './condition-keys.ts';
import { assertConstraints, lengthOf } from './constraints.ts';
import { creation } from './creation.ts';
import { on, onEverything, operation } from './operation.ts';
import { ACCOUNT_QUOTAS, CLIENT_IDS_PER_PROVIDER, THUMBPRINTS_PER_PROVIDER } from './quotas.ts';
import { refusals } from './refusals.ts';
import { tagsShape } from './shapes.ts';
import { assertTags, tagOperations } from './tags.ts';

const onProvider = on(({ OpenIDConnectProviderArn: arn }, { state }) => ({
  resource: arn,
  context: resourceTagKeys(state.get('identityProviders', arn)?.tags),
}));

export const oidcProviderOperations: readonly Operation[] = [
  operation(
    'CreateOpenIDConnectProvider',
    creation({
      type: 'oidc-provider',
      member: 'Url',
      tagging: 'TagOpenIDConnectProvider',
      arn: ({ Url }, context) => arnOfUrl(Url, context),
    }),
    (input, context) => {
      const { state, now } = context;
      const { Url, ClientIDList = [], ThumbprintList = [], Tags: tags = [] } = input;
      assertConstraints(lengthOf('url', Url, { most: 255 }), ...thumbprintLengths(ThumbprintList));
      if (!/^https:\/\/[^\s?#]+$/.test(Url)) throw refusals.invalidOidcUrl();
      assertThumbprints(ThumbprintList);
      assertClientIds(ClientIDList);
      assertTags(tags, { ignoringCase: false });
      const arn = arnOfUrl(Url, context);
      if (state.get('identityProviders', arn)) throw refusals.oidcProviderExists(Url);
      const count = state.all('identityProviders').filter(({ kind }) => kind === 'oidc').length;
      if (count >= ACCOUNT_QUOTAS.oidcProviders) {
        throw refusals.quota('OpenIdConnectProvidersPerAccount', ACCOUNT_QUOTAS.oidcProviders);
      }
      state.put('identityProviders', arn, {
        arn,
        kind: 'oidc',
        createDate: now.toISOString(),
        clientIds: ClientIDList,
        thumbprints: ThumbprintList,
        tags,
      });
      return { OpenIDConnectProviderArn: arn, ...tagsShape(tags) };
    },
  ),
  operation('GetOpenIDConnectProvider', onProvider, (input, context) => {
    const { arn, clientIds, thumbprints = [], createDate, tags } = providerNamed(input, context);
    return {
      Url: arn.slice(arn.indexOf('/') + 1),
      ClientIDList: clientIds,
      ThumbprintList: thumbprints,
      CreateDate: new Date(createDate),
      Tags: tags,
    };
  }),
  operation('ListOpenIDConnectProviders', onEverything, (_input, { state }) => {
    const providers = state.all('identityProviders').filter(({ kind }) => kind === 'oidc');
    return { OpenIDConnectProviderList: providers.map(({ arn }) => ({ Arn: arn })) };
  }),
  operation('AddClientIDToOpenIDConnectProvider', onProvider, (input, context) => {
    const provider = providerNamed(input, context);
    if (provider.clientIds.includes(input.ClientID)) return {};
    const clientIds = [...provider.clientIds, input.ClientID];
    assertClientIds(clientIds);
    context.state.put('identityProviders', provider.arn, { ...provider, clientIds });
    return {};
  }),
  operation('RemoveClientIDFromOpenIDConnectProvider', onProvider, (input, context) => {
    const provider = providerNamed(input, context);
    const clientIds = provider.clientIds.filter((one) => one !== input.ClientID);
    context.state.put('identityProviders', provider.arn, { ...provider, clientIds });
    return {};
  }),
  operation('UpdateOpenIDConnectProviderThumbprint', onProvider, (input, context) => {
    const thumbprints: readonly string[] = input.ThumbprintList;
    assertConstraints(...thumbprintLengths(thumbprints));
    assertThumbprints(thumbprints);
    const provider = providerNamed(input, context);
    context.state.put('identityProviders', provider.arn, { ...provider, thumbprints });
    return {};
  }),
  operation('DeleteOpenIDConnectProvider', onProvider, (input, context) => {
    const provider = findProvider(input, context);
    if (!provider) throw refusals.noSuchOidcProviderToDelete(input.OpenIDConnectProviderArn);
    context.state.remove('identityProviders', provider.arn);
    return {};
  }),
  ...tagOperations({
    word: 'OpenIDConnectProvider',
    ignoringCase: false,
    find: findProvider,
    missing: ({ OpenIDConnectProviderArn }: Input) => refusals.noSuchOidcProvider(OpenIDConnectProviderArn),
    arn: ({ OpenIDConnectProviderArn }: Input) => OpenIDConnectProviderArn,
    save: (provider, tags, { state }) => {
      const tagged = { ...(provider as IdentityProvider), tags };
      state.put('identityProviders', tagged.arn, tagged);
    },
  }),
];

/** The URL without its scheme stands in the ARN. */
function arnOfUrl(url: string, context: OperationContext): string {
  return iamArn('oidc-provider', '/', url.replace(/^https:\/\//i, '').replace(/\/$/, ''), context);
}

function findProvider(
  { OpenIDConnectProviderArn: arn }: Input,
  { state }: OperationContext,
): IdentityProvider | undefined {
  const provider = state.get('identityProviders', arn);
  return provider?.kind === 'oidc' ? provider : undefined;
}

/** Throws NoSuchEntity. */
function providerNamed(input: Input, context: OperationContext): IdentityProvider {
  const provider = findProvider(input, context);
  if (!provider) throw refusals.noSuchOidcProvider(input.OpenIDConnectProviderArn);
  return provider;
}

function thumbprintLengths(thumbprints: readonly string[]): ReturnType<typeof lengthOf>[] {
  return thumbprints.map((one, index) =>
    lengthOf(`thumbprintList.${index + 1}.member`, one, { least: 40, most: 40 }),
  );
}

function assertThumbprints(thumbprints: readonly string[]): void {
  if (thumbprints.length > THUMBPRINTS_PER_PROVIDER) throw refusals.manyThumbprints();
}

function assertClientIds(ids: readonly string[]): void {
  if (ids.length > CLIENT_IDS_PER_PROVIDER) {
    throw refusals.quota('ClientIdsPerOpenIdConnectProvider', CLIENT_IDS_PER_PROVIDER);
  }
}

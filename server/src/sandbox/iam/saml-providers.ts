import type { Input, Operation, OperationContext } from '../operation.ts';
import type { IdentityProvider } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { resourceTagKeys } from './condition-keys.ts';
import { assertConstraints, lengthOf, patternOf } from './constraints.ts';
import { creation } from './creation.ts';
import { on, onEverything, operation } from './operation.ts';
import { ACCOUNT_QUOTAS } from './quotas.ts';
import { refusals } from './refusals.ts';
import { tagsShape } from './shapes.ts';
import { assertTags, tagOperations } from './tags.ts';

const onProvider = on(({ SAMLProviderArn: arn }, { state }) => ({
  resource: arn,
  context: resourceTagKeys(state.get('identityProviders', arn)?.tags),
}));

const NAME = { pattern: /^[\w._-]+$/, shown: '[\\w._-]+' };

export const samlProviderOperations: readonly Operation[] = [
  operation(
    'CreateSAMLProvider',
    creation({ type: 'saml-provider', member: 'Name', tagging: 'TagSAMLProvider' }),
    (input, context) => {
      const { state, now } = context;
      const { Name: name, SAMLMetadataDocument: metadata, Tags: tags = [] } = input;
      assertConstraints(lengthOf('name', name, { most: 128 }), patternOf('name', name, NAME));
      assertMetadata(metadata);
      assertTags(tags, { ignoringCase: false });
      const arn = iamArn('saml-provider', '/', name, context);
      if (state.get('identityProviders', arn)) throw refusals.samlProviderExists(name);
      const count = state.all('identityProviders').filter(({ kind }) => kind === 'saml').length;
      if (count >= ACCOUNT_QUOTAS.samlProviders) {
        throw refusals.quota('SAMLProvidersPerAccount', ACCOUNT_QUOTAS.samlProviders);
      }
      state.put('identityProviders', arn, {
        arn,
        kind: 'saml',
        createDate: now.toISOString(),
        clientIds: [],
        metadata,
        tags,
      });
      return { SAMLProviderArn: arn, ...tagsShape(tags) };
    },
  ),
  operation('GetSAMLProvider', onProvider, (input, context) => {
    const { metadata = '', tags, ...provider } = providerNamed(input, context);
    return { SAMLMetadataDocument: metadata, ...dates(provider), Tags: tags };
  }),
  operation('ListSAMLProviders', onEverything, (_input, { state }) => {
    const providers = state.all('identityProviders').filter(({ kind }) => kind === 'saml');
    return { SAMLProviderList: providers.map((one) => ({ Arn: one.arn, ...dates(one) })) };
  }),
  operation('UpdateSAMLProvider', onProvider, (input, context) => {
    const { SAMLMetadataDocument: metadata } = input;
    const provider = providerNamed(input, context);
    if (metadata !== undefined) {
      assertMetadata(metadata);
      context.state.put('identityProviders', provider.arn, { ...provider, metadata });
    }
    return { SAMLProviderArn: provider.arn };
  }),
  operation('DeleteSAMLProvider', onProvider, (input, context) => {
    context.state.remove('identityProviders', providerNamed(input, context).arn);
    return {};
  }),
  ...tagOperations({
    word: 'SAMLProvider',
    ignoringCase: false,
    find: findProvider,
    missing: ({ SAMLProviderArn }: Input) => refusals.noSuchSamlProvider(SAMLProviderArn),
    arn: ({ SAMLProviderArn }: Input) => SAMLProviderArn,
    save: (provider, tags, { state }) => {
      const tagged = { ...(provider as IdentityProvider), tags };
      state.put('identityProviders', tagged.arn, tagged);
    },
  }),
];

function assertMetadata(metadata: string): void {
  assertConstraints(lengthOf('sAMLMetadataDocument', metadata, { least: 1000, most: 10_000_000 }));
  if (!/<([\w-]+:)?EntityDescriptor[\s>]/.test(metadata)) throw refusals.invalidSamlDocument();
}

function findProvider(
  { SAMLProviderArn: arn }: Input,
  { state }: OperationContext,
): IdentityProvider | undefined {
  const provider = state.get('identityProviders', arn);
  return provider?.kind === 'saml' ? provider : undefined;
}

/** Throws NoSuchEntity. */
function providerNamed(input: Input, context: OperationContext): IdentityProvider {
  const provider = findProvider(input, context);
  if (!provider) throw refusals.noSuchSamlProvider(input.SAMLProviderArn);
  return provider;
}

const YEARS = 100;

/** AWS gives a provider whose document names no end a hundred years. */
function dates({ createDate }: Pick<IdentityProvider, 'createDate'>): object {
  const until = new Date(createDate);
  until.setUTCFullYear(until.getUTCFullYear() + YEARS);
  return { CreateDate: new Date(createDate), ValidUntil: until };
}

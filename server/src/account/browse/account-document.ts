import type { AccountDocument, DocumentReference } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway, CallOptions, GatewayIdentity } from '../gateway.ts';
import { documentDigest } from '../intents/document-digest.ts';
import { readRole } from '../readings/entities.ts';
import { readPolicy, readPolicyVersion } from '../readings/policies.ts';
import { readInline } from '../readings/policies-of-entity.ts';
import { isAwsManaged } from './entity-info.ts';
import { protectedRole } from './managed-by.ts';
import { prettyJson } from './pretty-json.ts';

/** A document of the account. Throws an AwsError of the kind `notFound` where there is none. */
export async function readAccountDocument(
  gateway: AwsGateway,
  reference: DocumentReference,
  options: CallOptions,
): Promise<AccountDocument> {
  switch (reference.kind) {
    case 'trust': {
      const role = await readRole(gateway, reference.role, options);
      const text = role?.AssumeRolePolicyDocument ?? missing(`trust policy of role \`${reference.role}\``);
      return document(text, { readOnly: protectedRole(role?.Path ?? '/') });
    }
    case 'inline': {
      const { entity, policy } = reference;
      const text = await readInline(gateway, entity, policy, options);
      return document(text ?? missing(`inline policy \`${policy}\` of ${entity.kind} \`${entity.name}\``), {
        readOnly: await protectedInline(gateway, entity, options),
      });
    }
    case 'managed': {
      const { arn } = reference;
      const policy = (await readPolicy(gateway, arn, options)) ?? missing(`policy \`${arn}\``);
      const version = reference.version ?? policy.DefaultVersionId;
      const text = await readPolicyVersion(gateway, arn, version, options);
      return document(text ?? missing(`version \`${version}\` of policy \`${arn}\``), {
        version,
        readOnly: isAwsManaged(arn)
          ? 'AWS manages this policy; copy it into one of your own to change it.'
          : version === policy.DefaultVersionId
            ? undefined
            : `Versions do not change, and ${version} is not in force (${policy.DefaultVersionId} is); publish a new version, or roll back to this one.`,
      });
    }
  }
}

/**
 * The same document in another account, or partition: customer managed policies bear the account in their ARN.
 */
export function referenceIn(
  reference: DocumentReference,
  { partition, accountId }: Pick<GatewayIdentity, 'partition' | 'accountId'>,
): DocumentReference {
  if (reference.kind !== 'managed') return reference;
  const [, , service = 'iam', region = '', account, ...rest] = reference.arn.split(':');
  const owner = account === 'aws' ? account : accountId;
  return { ...reference, arn: ['arn', partition, service, region, owner, ...rest].join(':') };
}

/** Only names that AWS gives such roles make it worth a call. */
async function protectedInline(
  gateway: AwsGateway,
  entity: Extract<DocumentReference, { kind: 'inline' }>['entity'],
  options: CallOptions,
): Promise<string | undefined> {
  if (entity.kind !== 'role' || !/^AWS(ServiceRoleFor|ReservedSSO_)/.test(entity.name)) return undefined;
  return protectedRole((await readRole(gateway, entity.name, options))?.Path ?? '/');
}

function document(
  text: string,
  { version, readOnly }: { readonly version?: string; readonly readOnly?: string | undefined },
): AccountDocument {
  return {
    text: prettyJson(text),
    digest: documentDigest(text),
    ...(version !== undefined && { version }),
    ...(readOnly !== undefined && { readOnly }),
  };
}

function missing(what: string): never {
  throw new AwsError('notFound', `The account has no ${what}; refresh the view to see what it has.`, {
    code: 'NoSuchEntity',
  });
}

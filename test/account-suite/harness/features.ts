import { ValidatePolicyCommand } from '@aws-sdk/client-accessanalyzer';
import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeleteGroupCommand,
  DeleteVirtualMFADeviceCommand,
  GetAccountSummaryCommand,
  GetContextKeysForCustomPolicyCommand,
  GetPolicyCommand,
  GetUserCommand,
  ListEntitiesForPolicyCommand,
  ListRolesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  SimulateCustomPolicyCommand,
} from '@aws-sdk/client-iam';
import { DescribePolicyCommand } from '@aws-sdk/client-organizations';
import {
  AssumeRoleCommand,
  DecodeAuthorizationMessageCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { clientsOf } from './clients.ts';
import { LIST, trustPolicy } from './documents.ts';
import { scenePrefix } from './names.ts';
import { secrets } from './secrets.ts';
import { sweep } from './sweep.ts';
import type { Target } from './target.ts';

/** What an endpoint may lack. */
export type Feature = keyof typeof PROBES;

const known = new Map<Feature, Promise<string | undefined>>();

/** Why the endpoint cannot be asked about a feature, in a few words; undefined where it can. Found out once. */
export function lacks(feature: Feature, target: Target): Promise<string | undefined> {
  let why = known.get(feature);
  if (!why) {
    why = PROBES[feature](target);
    known.set(feature, why);
  }
  return why;
}

const PROBES = {
  /** Faults, two sandboxes at once, the small company: what is made to order. */
  sandbox: async ({ sandbox }: Target) =>
    sandbox ? undefined : 'only the sandbox account fails to order and holds the small company',
  signatures: (target: Target) => checksSignatures(target),
  authorization: (target: Target) => inProbe(target, checksPermissions),
  trust: (target: Target) => inProbe(target, checksTrust),
  simulation: async ({ clients: { iam } }: Target) =>
    answers(() =>
      iam.send(new SimulateCustomPolicyCommand({ PolicyInputList: [LIST], ActionNames: ['s3:ListBucket'] })),
    ),
  contextKeys: async ({ clients: { iam } }: Target) =>
    answers(() => iam.send(new GetContextKeysForCustomPolicyCommand({ PolicyInputList: [LIST] }))),
  validation: async ({ clients: { analyzer } }: Target) =>
    answers(() =>
      analyzer.send(new ValidatePolicyCommand({ policyDocument: LIST, policyType: 'IDENTITY_POLICY' })),
    ),
  paidChecks: async ({ sandbox }: Target) =>
    sandbox ? undefined : 'custom policy checks cost money, or are not known here',
  organization: async ({ clients: { organizations } }: Target) =>
    answers(() => organizations.send(new DescribePolicyCommand({ PolicyId: 'p-FullAWSAccess' }))),
  decoding: async ({ clients: { sts } }: Target) => {
    try {
      await sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: 'nothing' }));
      return 'it decodes any message';
    } catch (error) {
      return (error as Error).name === 'InvalidAuthorizationMessageException' ? undefined : because(error);
    }
  },
  /** Boundaries of users are shown, and those whom a policy bounds can be told from those who have it. */
  boundaries: (target: Target) => inProbe(target, tellsBoundaries),
  documentChecks: (target: Target) => inProbe(target, checksDocuments),
  /** What is in use is not deleted. */
  conflicts: (target: Target) => inProbe(target, refusesConflicts),
  /** What a user signs in with can be listed. */
  credentials: (target: Target) => inProbe(target, listsCredentials),
  quotas: async ({ clients: { iam } }: Target) =>
    answers(async () => {
      const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
      if (!SummaryMap?.VersionsPerPolicyQuota) throw new Error('GetAccountSummary names no quotas');
    }),
  awsPolicies: async ({ clients: { iam } }: Target) =>
    answers(() => iam.send(new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::aws:policy/SecurityAudit' }))),
  mfa: async ({ clients: { iam } }: Target) =>
    answers(async () => {
      const VirtualMFADeviceName = `${scenePrefix()}mfa`;
      const { VirtualMFADevice } = await iam.send(
        new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }),
      );
      await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: VirtualMFADevice!.SerialNumber }));
    }),
};

async function checksSignatures(target: Target): Promise<string | undefined> {
  const { sts } = clientsOf(target, { ...target.keys, secretAccessKey: 'not-the-secret-of-this-key-at-all' });
  const accepted = await sts.send(new GetCallerIdentityCommand({})).then(
    () => true,
    () => false,
  );
  return accepted ? 'it checks no signatures' : undefined;
}

type Probe = (target: Target, prefix: string) => Promise<string | undefined>;

/** Leaves nothing of what a probe makes; a refusal is a reason. */
async function inProbe(target: Target, probe: Probe): Promise<string | undefined> {
  const prefix = scenePrefix();
  try {
    return await probe(target, prefix);
  } catch (error) {
    return because(error);
  } finally {
    await sweep(target.clients.iam, prefix);
  }
}

async function checksPermissions(target: Target, prefix: string): Promise<string | undefined> {
  const { iam } = target.clients;
  const UserName = `${prefix}nobody`;
  await iam.send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const keys = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
  secrets.add(keys.secretAccessKey);
  await settled(target);
  const isDenied = await denied(clientsOf(target, keys).iam.send(new ListRolesCommand({})));
  return isDenied ? undefined : 'it lets a user without policies do everything';
}

async function checksTrust(target: Target, prefix: string): Promise<string | undefined> {
  const { iam, sts } = target.clients;
  const AssumeRolePolicyDocument = trustPolicy({ Service: 'ec2.amazonaws.com' });
  const RoleName = `${prefix}closed`;
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  await settled(target);
  const ask = new AssumeRoleCommand({ RoleArn: Role!.Arn, RoleSessionName: 'probe' });
  return (await denied(sts.send(ask))) ? undefined : 'it lets everyone assume every role';
}

async function denied(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return false;
  } catch (error) {
    if (/AccessDenied/.test((error as Error).name)) return true;
    throw error;
  }
}

async function tellsBoundaries(target: Target, prefix: string): Promise<string | undefined> {
  const { iam } = target.clients;
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: `${prefix}boundary`, PolicyDocument: LIST }),
  );
  const PermissionsBoundary = Policy!.Arn!;
  const UserName = `${prefix}bounded`;
  await iam.send(new CreateUserCommand({ UserName, PermissionsBoundary }));
  const { User } = await iam.send(new GetUserCommand({ UserName }));
  if (!User!.PermissionsBoundary) return 'it does not show the boundary of a user';
  const { PolicyUsers } = await iam.send(
    new ListEntitiesForPolicyCommand({
      PolicyArn: PermissionsBoundary,
      PolicyUsageFilter: 'PermissionsPolicy',
    }),
  );
  return PolicyUsers?.length ? 'it does not tell whom a policy bounds from who has it' : undefined;
}

async function checksDocuments({ clients: { iam } }: Target, prefix: string): Promise<string | undefined> {
  const broken = { RoleName: `${prefix}broken`, AssumeRolePolicyDocument: '{"Version":' };
  return iam.send(new CreateRoleCommand(broken)).then(
    () => 'it takes documents that are none',
    () => undefined,
  );
}

async function refusesConflicts({ clients: { iam } }: Target, prefix: string): Promise<string | undefined> {
  const membership = { GroupName: `${prefix}group`, UserName: `${prefix}user` };
  await iam.send(new CreateGroupCommand(membership));
  await iam.send(new CreateUserCommand(membership));
  await iam.send(new AddUserToGroupCommand(membership));
  return iam.send(new DeleteGroupCommand(membership)).then(
    () => 'it deletes groups that have users',
    () => undefined,
  );
}

async function listsCredentials({ clients: { iam } }: Target, prefix: string): Promise<string | undefined> {
  const UserName = `${prefix}user`;
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new ListSigningCertificatesCommand({ UserName }));
  await iam.send(new ListSSHPublicKeysCommand({ UserName }));
  await iam.send(new ListServiceSpecificCredentialsCommand({ UserName }));
  return undefined;
}

/** AWS shows what was made after some seconds; a sandbox and an emulator at once. */
export async function settled({ endpoint, pace }: Target): Promise<void> {
  if (endpoint === '') await pace.wait(SETTLING, new AbortController().signal);
}

const SETTLING = 15_000;

async function answers(ask: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    return because(error);
  }
}

function because(error: unknown): string {
  const { name, message, $metadata } = error as Error & { readonly $metadata?: { httpStatusCode?: number } };
  // A page for people, not an answer.
  if (/Deserialization error/.test(message))
    return `it does not know the call (HTTP ${$metadata?.httpStatusCode})`;
  return `it answers ${name}: ${message}`.replace(/\s+/g, ' ').slice(0, 160);
}

import type { OperationName } from '../operations.ts';
import type { AnyCall } from './needed-permissions.ts';

/** A call on whatever there may be: `*` in place of every name and ARN, tags where they can be given. */
export function wildcardCall(operation: OperationName): AnyCall {
  return { operation, input: Object.fromEntries(membersOf(operation).map((member) => [member, '*'])) };
}

function membersOf(operation: OperationName): readonly string[] {
  if (/(Principal)Policy$/.test(operation)) return ['PolicySourceArn'];
  if (/^(Add|Remove)Role/.test(operation)) return ['InstanceProfileName', 'RoleName'];
  if (operation === 'DeleteVirtualMFADevice') return ['SerialNumber'];
  const tags = /^Create(Role|User|Policy)$/.test(operation) ? ['Tags'] : [];
  if (/Group(Policy|Policies)?$/.test(operation)) return ['GroupName'];
  if (/Role/.test(operation)) return ['RoleName', ...tags];
  if (OF_USERS.test(operation)) return ['UserName', ...tags];
  return operation === 'CreatePolicy' ? ['PolicyName', ...tags] : ['PolicyArn'];
}

const OF_USERS =
  /User|LoginProfile|AccessKey|MFADevice|SigningCertificate|SSHPublicKey|ServiceSpecificCredential/;

import type { Input, Operation, OperationContext } from '../operation.ts';
import type { MfaDevice } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { requestTagKeys } from './condition-keys.ts';
import { assertConstraints, assertName, assertPath, oneOf } from './constraints.ts';
import { creation } from './creation.ts';
import { on, onEverything, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onPrincipal } from './principal-authorization.ts';
import { findPrincipal, principalNamed, USER } from './principals.ts';
import { USER_QUOTAS } from './quotas.ts';
import { refusals } from './refusals.ts';
import { tagsShape, userShape } from './shapes.ts';
import { assertTags, tagOperations } from './tags.ts';
import { areConsecutiveTotps, base32Seed } from './totp.ts';
import { namedOrCalling, onNamedOrCalling } from './user-in-question.ts';

const onDevice = on(({ SerialNumber }) => ({ resource: SerialNumber }));

export const mfaDeviceOperations: readonly Operation[] = [
  operation(
    'CreateVirtualMFADevice',
    creation({
      type: 'mfa',
      member: 'VirtualMFADeviceName',
      tagging: 'TagMFADevice',
      keys: ({ Tags }) => requestTagKeys(Tags),
    }),
    (input, context) => {
      const { VirtualMFADeviceName: name, Path: path = '/', Tags: tags = [] } = input;
      assertName('virtualMFADeviceName', name, 226);
      assertPath('path', path);
      assertTags(tags, { ignoringCase: false });
      const serialNumber = iamArn('mfa', path, name, context);
      if (context.state.get('mfaDevices', serialNumber)) throw refusals.mfaDeviceExists();
      const seed = base32Seed(context.newSecret() + context.newSecret());
      context.state.put('mfaDevices', serialNumber, { serialNumber, seed, tags });
      return {
        VirtualMFADevice: {
          SerialNumber: serialNumber,
          Base32StringSeed: new TextEncoder().encode(seed),
          ...tagsShape(tags),
        },
      };
    },
  ),
  operation('EnableMFADevice', onPrincipal(USER), (input, { state, now }) => {
    const { SerialNumber, AuthenticationCode1, AuthenticationCode2 } = input;
    const user = principalNamed(USER, input.UserName, state);
    const device = state.get('mfaDevices', SerialNumber);
    if (!device) throw refusals.noSuchMfaDevice(SerialNumber);
    if (device.user !== undefined) throw refusals.mfaDeviceInUse();
    const count = state.all('mfaDevices').filter((one) => one.user === user.name).length;
    if (count >= USER_QUOTAS.mfaDevices) throw refusals.quota('MFADevicesPerUser', USER_QUOTAS.mfaDevices);
    if (!areConsecutiveTotps(device.seed, [AuthenticationCode1, AuthenticationCode2], now)) {
      throw refusals.authenticationCode();
    }
    const enabled = { ...device, user: user.name, enableDate: now.toISOString() };
    state.put('mfaDevices', SerialNumber, enabled);
    return {};
  }),
  operation('ListMFADevices', onNamedOrCalling, (input, context) => {
    const { state } = context;
    const name = namedOrCalling(input.UserName, context);
    const user = name === undefined ? undefined : principalNamed(USER, name, state);
    const found = state.all('mfaDevices').filter((one) => user !== undefined && one.user === user.name);
    const page = pageOf(found, ({ serialNumber }) => serialNumber, input);
    return { MFADevices: page.items.map(enabledShape), ...page.end };
  }),
  operation('ListVirtualMFADevices', onEverything, (input, { state }) => {
    const { AssignmentStatus = 'Any' } = input;
    assertConstraints(oneOf('assignmentStatus', AssignmentStatus, ['Any', 'Assigned', 'Unassigned']));
    const found = state
      .all('mfaDevices')
      .filter(
        ({ user }) =>
          AssignmentStatus === 'Any' || (user !== undefined) === (AssignmentStatus === 'Assigned'),
      );
    const page = pageOf(found, ({ serialNumber }) => serialNumber, input);
    return {
      VirtualMFADevices: page.items.map(({ serialNumber, user: name, enableDate }) => {
        const user = name === undefined ? undefined : findPrincipal(USER, name, state);
        return {
          SerialNumber: serialNumber,
          ...(user ? { User: userShape(user) } : {}),
          ...(enableDate === undefined ? {} : { EnableDate: new Date(enableDate) }),
        };
      }),
      ...page.end,
    };
  }),
  operation('DeactivateMFADevice', onNamedOrCalling, (input, context) => {
    const { state } = context;
    const name = namedOrCalling(input.UserName, context);
    const user = name === undefined ? undefined : principalNamed(USER, name, state);
    const device = state.get('mfaDevices', input.SerialNumber);
    if (!device || device.user !== user?.name) throw refusals.noSuchMfaDevice(input.SerialNumber);
    const { user: _user, enableDate: _date, ...left } = device;
    state.put('mfaDevices', device.serialNumber, left);
    return {};
  }),
  operation('DeleteVirtualMFADevice', onDevice, ({ SerialNumber }, { state }) => {
    const device = state.get('mfaDevices', SerialNumber);
    if (!device) throw refusals.noSuchMfaDevice(SerialNumber);
    if (device.user !== undefined) throw refusals.deactivateFirst();
    state.remove('mfaDevices', SerialNumber);
    return {};
  }),
  ...tagOperations({
    word: 'MFADevice',
    ignoringCase: false,
    find: ({ SerialNumber }: Input, { state }: OperationContext) => state.get('mfaDevices', SerialNumber),
    missing: ({ SerialNumber }: Input) => refusals.noSuchMfaDevice(SerialNumber),
    arn: ({ SerialNumber }: Input) => SerialNumber,
    save: (device, tags, { state }) => {
      const { serialNumber } = device as MfaDevice;
      state.put('mfaDevices', serialNumber, { ...(device as MfaDevice), tags });
    },
  }),
];

function enabledShape({ serialNumber, user, enableDate }: MfaDevice): object {
  return {
    UserName: user,
    SerialNumber: serialNumber,
    EnableDate: enableDate === undefined ? undefined : new Date(enableDate),
  };
}

import { CreateVirtualMFADeviceCommand, EnableMFADeviceCommand } from '@aws-sdk/client-iam';
import { totp } from '../../../server/src/sandbox/iam/totp.ts';
import type { Scene } from './scene.ts';
import { secrets } from './secrets.ts';

export interface MfaDevice {
  readonly serialNumber: string;
  /** What it shows now. */
  code(): string;
}

/** Gives a user a virtual device, as an authenticator app does. */
export async function addMfaDevice(scene: Scene, UserName: string): Promise<MfaDevice> {
  const { VirtualMFADevice } = await scene.iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }),
  );
  const seed = new TextDecoder().decode(VirtualMFADevice!.Base32StringSeed);
  secrets.add(seed);
  const SerialNumber = VirtualMFADevice!.SerialNumber!;
  const codeIn = (seconds: number): string => totp(seed, new Date(scene.target.pace.now() + seconds * 1000));
  await scene.iam.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber,
      AuthenticationCode1: codeIn(-30),
      AuthenticationCode2: codeIn(0),
    }),
  );
  return { serialNumber: SerialNumber, code: () => codeIn(0) };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */

export function isRoleArn(text: string): boolean {
  return /^arn:[\w-]+:iam::\d{12}:role\/[\u0021-\u007E]+$/.test(text);
}

export function isSessionName(text: string): boolean {
  return /^[\w+=,.@-]{2,64}$/.test(text);
}

/** A serial number of a hardware device, or the ARN of a virtual one. */
export function isMfaSerial(text: string): boolean {
  return /^[\w+=/:,.@-]{9,256}$/.test(text);
}

export function isExternalId(text: string): boolean {
  return /^[\w+=,.@:/-]{2,1224}$/.test(text);
}

/** Seconds in what a user types: `3600`, `60m`, `1h`; undefined where AWS takes no such duration. */
export function sessionSeconds(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,5})\s*([smh]?)$/.exec(text.trim().toLowerCase()) ?? [];
  if (number === undefined) return undefined;
  const seconds = Number(number) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
  return seconds >= 900 && seconds <= 43_200 ? seconds : undefined;
}

/** A session's name that says who it is. */
export function sessionNameFor(identityName: string): string {
  const [, last = identityName] = /([^\s()]+)\)?$/.exec(identityName) ?? [];
  const name = last.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
  return name.length >= 2 ? name : 'workbench';
}

/** ARN of the device that a user most likely has: a virtual one by their own name. Undefined for who is no user. */
export function mfaDeviceOf(arn: string | undefined): string | undefined {
  const [, account, name] = /^(arn:[\w-]+:iam::\d{12}):user\/(?:.*\/)?([^/]+)$/.exec(arn ?? '') ?? [];
  return account && name ? `${account}:mfa/${name}` : undefined;
}

/** A command for any shell; undefined where the profile's name cannot safely stand in one. */
export function commandWithProfile(command: string, profile: string): string | undefined {
  if (/^[\w@+.%:/][\w@+.%:/-]*$/.test(profile)) return `${command} --profile ${profile}`;
  return undefined;
}

import type { IdentitySource, ProfileInfo, ProfileList } from '../../../server/src/protocol/account.ts';

/** One thing to sign in with. */
export type Choice = ProfileChoice | { readonly kind: 'environment' } | { readonly kind: 'startSandbox' };

export interface ProfileChoice {
  readonly kind: 'profile';
  readonly profile: ProfileInfo;
  /** `AWS_PROFILE` names it. */
  readonly proposed: boolean;
}

export interface ChoiceGroup {
  readonly group:
    | { readonly kind: 'recent' }
    | { readonly kind: 'proposed' }
    | { readonly kind: 'profiles'; readonly label: string; readonly ssoSession?: string }
    | { readonly kind: 'others' };
  readonly choices: readonly Choice[];
}

/**
 * What can be signed in with, in groups: what was used last, what `AWS_PROFILE` proposes, then every profile by its
 * `sso-session`. Nothing stands twice.
 *
 * @param recent keys of what was used, the last first; see `choiceKey`
 */
export function groupChoices(list: ProfileList, recent: readonly string[]): readonly ChoiceGroup[] {
  const toChoice = (profile: ProfileInfo): ProfileChoice => ({
    kind: 'profile',
    profile,
    proposed: profile.name === list.proposed,
  });
  const others: Choice[] = [
    ...(list.environment ? [{ kind: 'environment' as const }] : []),
    { kind: 'startSandbox' },
  ];
  const all: Choice[] = [
    ...list.groups.flatMap(({ profiles }) => profiles).map(toChoice),
    ...others.filter(({ kind }) => kind === 'environment'),
  ];
  const used = recent
    .slice(0, MOST_RECENT)
    .flatMap((key) => all.find((choice) => choiceKey(choice) === key) ?? []);
  const shown = new Set(used.map(choiceKey));
  const rest = (choices: readonly Choice[]): Choice[] =>
    choices.filter((choice) => !shown.has(choiceKey(choice)));
  const proposed = rest(all).filter((choice) => choice.kind === 'profile' && choice.proposed);
  for (const choice of proposed) shown.add(choiceKey(choice));
  const groups: ChoiceGroup[] = [
    { group: { kind: 'recent' }, choices: used },
    { group: { kind: 'proposed' }, choices: proposed },
    ...list.groups.map(({ label, ssoSession, profiles }): ChoiceGroup => {
      const group = { kind: 'profiles' as const, label, ...(ssoSession !== undefined && { ssoSession }) };
      return { group, choices: rest(profiles.map(toChoice)) };
    }),
    { group: { kind: 'others' }, choices: rest(others) },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

/** What a choice is remembered by. */
export function choiceKey(choice: Choice): string {
  return choice.kind === 'profile' ? `profile:${choice.profile.name}` : choice.kind;
}

/** What a source is remembered by; undefined for what is not remembered. */
export function sourceKey(source: IdentitySource): string | undefined {
  if (source.kind === 'sandbox') return undefined;
  return source.kind === 'profile' ? `profile:${source.name}` : source.kind;
}

/** The keys after one more use, the last first. */
export function withRecent(recent: readonly string[], key: string): string[] {
  return [key, ...recent.filter((one) => one !== key)].slice(0, MOST_RECENT);
}

const MOST_RECENT = 5;

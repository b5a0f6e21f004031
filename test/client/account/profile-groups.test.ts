import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choiceKey, groupChoices, withRecent } from '../../../client/src/account/profile-groups.ts';
import type { ProfileInfo, ProfileList } from '../../../server/src/protocol/account.ts';

const profile = (name: string): ProfileInfo => ({ name, kind: 'sso', detail: '', production: false });
const list: ProfileList = {
  groups: [
    { label: 'corp', ssoSession: 'corp', profiles: [profile('dev'), profile('prod'), profile('test')] },
    { label: 'keys', profiles: [profile('old')] },
  ],
  environment: true,
  proposed: 'test',
  problems: [],
};

const shown = (recent: readonly string[], of: ProfileList = list): string[] =>
  groupChoices(of, recent).map(({ group, choices }) => {
    const name = group.kind === 'profiles' ? group.label : group.kind;
    return `${name}: ${choices.map(choiceKey).join(' ')}`;
  });

describe('what can be signed in with', () => {
  it('is grouped by session, with what AWS_PROFILE proposes in sight', () => {
    assert.deepEqual(shown([]), [
      'proposed: profile:test',
      'corp: profile:dev profile:prod',
      'keys: profile:old',
      'others: environment startSandbox',
    ]);
  });

  it('begins with what was used last, and names nothing twice', () => {
    assert.deepEqual(shown(['profile:prod', 'environment', 'profile:test', 'profile:gone']), [
      'recent: profile:prod environment profile:test',
      'corp: profile:dev',
      'keys: profile:old',
      'others: startSandbox',
    ]);
  });

  it('is the sandbox where there is nothing else', () => {
    const nothing: ProfileList = { groups: [], environment: false, problems: [] };
    assert.deepEqual(shown(['environment'], nothing), ['others: startSandbox']);
  });

  it('remembers the last few, each once', () => {
    const keys = ['a', 'b', 'c', 'a', 'd', 'e', 'f'].reduce<string[]>(withRecent, []);
    assert.deepEqual(keys, ['f', 'e', 'd', 'a', 'c']);
  });
});

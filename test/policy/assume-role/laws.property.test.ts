import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ASSUME_ROLE_CAUSES,
  type AssumeRoleCause,
} from '../../../server/src/policy/features/simulation/assume-role.ts';
import { attempts } from './attempts.ts';
import { type Attempt, diagnose, ROLE } from './diagnosed.ts';

/** Runs and seed of the environment, for long runs and to repeat one; fast-check names the seed where it fails. */
const numRuns = Number(process.env.IAM_RUNS ?? 300);
const seed = process.env.IAM_SEED === undefined ? {} : { seed: Number(process.env.IAM_SEED) };

/** Causes that a decision does not know of: what a call takes besides, and what no role can be. */
const BESIDES = ['role-arn', 'service-linked-role', 'session-duration', 'tag-session', 'source-identity'];
/** Causes that only name another one more closely. */
const OF_TRUST = [
  'trust-policy',
  'principal',
  'session-action',
  'external-id',
  'mfa',
  'oidc-claim',
  'saml-claim',
];

test('every cause is answered, those that apply first, in sentences', () => {
  holds((attempt) => {
    const { causes, placesOf } = diagnose(attempt);
    const families = causes.map(({ id }) => id.replace(/ .*/, ''));
    assert.deepEqual([...new Set(families)].sort(), [...ASSUME_ROLE_CAUSES].sort());
    assert.equal(new Set(causes.map(({ id }) => id)).size, causes.length);
    const ranks = causes.map(({ verdict }) => ['applies', 'unknown', 'excluded'].indexOf(verdict));
    assert.deepEqual(ranks, [...ranks].sort());
    for (const cause of causes) {
      assert.match(cause.sentence, /^[A-Z`].*[.]$/);
      assert.doesNotMatch(cause.sentence, /undefined|null|\[object| {2}|\.\.|, [,.;]/);
      for (const text of placesOf(cause)) assert.notEqual(text, '');
    }
  });
});

test('nothing applies to what may be allowed, and of what is allowed the trust policy is no cause', () => {
  holds((attempt) => {
    const { causes, decision, mayBeAllowed } = diagnose(attempt);
    if (mayBeAllowed) assert.deepEqual(idsOf(causes, 'applies'), []);
    if (decision !== 'allowed' || (attempt.role ?? ROLE) !== ROLE) return;
    const open = causes.filter(({ verdict, at }) => verdict === 'unknown' && at).map(({ id }) => id);
    assert.deepEqual(
      open.filter((id) => !BESIDES.includes(id) && id !== 'boundary'),
      [],
    );
    const excluded = idsOf(causes, 'excluded');
    assert.deepEqual(
      OF_TRUST.filter((id) => !excluded.includes(id)),
      [],
    );
  });
});

test('something applies to what is refused for certain, or what would tell is not given', () => {
  holds((attempt) => {
    const { causes, mayBeAllowed } = diagnose(attempt);
    if (mayBeAllowed) return;
    const applying = idsOf(causes, 'applies');
    const unknown = idsOf(causes, 'unknown');
    assert.ok(applying.length > 0 || unknown.length > 0);
    if (applying.length > 0 || (attempt.unknown ?? []).length > 0) return;
    const lacksTrust = attempt.trust === null && unknown.includes('trust-policy');
    const lacksIdentity = !attempt.identity?.length && unknown.includes('caller-permission');
    assert.ok(lacksTrust || lacksIdentity, unknown.join());
  });
});

function idsOf(causes: readonly AssumeRoleCause[], verdict: AssumeRoleCause['verdict']): readonly string[] {
  return causes.filter((cause) => cause.verdict === verdict).map(({ id }) => id);
}

function holds(law: (attempt: Attempt) => void): void {
  fc.assert(fc.property(attempts(), law), { numRuns, ...seed });
}

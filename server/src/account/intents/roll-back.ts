import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import { readPolicy, readPolicyVersions } from '../readings/policies.ts';
import { nameInArn } from './arns.ts';
import { conflictWith } from './conflict.ts';
import { blockedDraft, type Draft, step } from './draft.ts';
import { versionsAre } from './expected.ts';
import { managedBy } from './managed-by.ts';
import type { PlanContext } from './plan-context.ts';
import { awsManagedProblem, noSuchPolicy } from './policy-now.ts';
import { policyUsers } from './policy-users.ts';
import { MANAGED } from './settings.ts';

type RollBack = Extract<Intent, { kind: 'rollBack' }>;

/** Makes another version the default; the versions stay. */
export async function rollBack({ policyArn: arn, version }: RollBack, context: PlanContext): Promise<Draft> {
  const { gateway, options } = context;
  const name = nameInArn(arn);
  const title = `Make ${version} the default version of policy ${name}`;
  const blocked = (why: string): Draft => blockedDraft(title, name, why);
  const problem = awsManagedProblem(arn);
  if (problem) return blocked(problem);
  const policy = await readPolicy(gateway, arn, options);
  const versions = policy && (await readPolicyVersions(gateway, arn, options));
  const inForce = versions?.find(({ isDefault }) => isDefault);
  if (!versions || !inForce) return blocked(noSuchPolicy(arn));
  const chosen = versions.find(({ id }) => id === version);
  if (!chosen) {
    const ids = versions.map(({ id }) => id).join(', ');
    return blocked(`The policy has no version ${quoted(version)}; choose one of ${ids}.`);
  }
  if (chosen.isDefault)
    return blocked(`${quoted(version)} is the default version already; nothing is to be done.`);
  const users = await policyUsers(arn, context);
  const setDefault = (id: string) =>
    ({ operation: 'SetDefaultPolicyVersion', input: { PolicyArn: arn, VersionId: id } }) as const;
  return {
    title,
    name,
    steps: [
      step(title, setDefault(chosen.id), {
        requires: [versionsAre(arn, versions)],
        ensures: [
          versionsAre(
            arn,
            versions.map((one) => ({ ...one, isDefault: one === chosen })),
          ),
        ],
        undo: [
          {
            title: `Make ${inForce.id} the default version of policy ${name} again`,
            ...setDefault(inForce.id),
          },
        ],
      }),
    ],
    conflict: conflictWith({ kind: 'managed', arn }, inForce.text, context),
    access: [
      {
        label: `What policy ${name} allows those who have it (${inForce.id} compared with ${chosen.id})`,
        setting: MANAGED,
        before: inForce.text,
        after: chosen.text,
      },
    ],
    touched: users.sentences,
    managedBy: managedBy(policy.Tags),
    holders: users.holders,
  };
}

import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import type { Step } from '../plan.ts';
import { type PolicyVersion, readPolicy, readPolicyVersions } from '../readings/policies.ts';
import { nameInArn } from './arns.ts';
import { conflictWith } from './conflict.ts';
import { documentProblem, documentSize, sameDocument } from './document-problem.ts';
import { blockedDraft, type Draft, step } from './draft.ts';
import { versionsAre } from './expected.ts';
import { managedBy } from './managed-by.ts';
import type { PlanContext } from './plan-context.ts';
import { awsManagedProblem, noSuchPolicy } from './policy-now.ts';
import { policyUsers } from './policy-users.ts';
import { accountSummary, quotaProblem, sizeQuota } from './quotas.ts';
import { MANAGED } from './settings.ts';

type PublishVersion = Extract<Intent, { kind: 'publishVersion' }>;

/** Where the account does not say how many versions a policy may have. */
const MOST_VERSIONS = 5;

export async function publishVersion(intent: PublishVersion, context: PlanContext): Promise<Draft> {
  const { policyArn: arn, document, setAsDefault, deleteVersion } = intent;
  const { gateway, options, service } = context;
  const name = nameInArn(arn);
  const title = `Publish a new version of policy ${name}`;
  const blocked = (why: string): Draft => blockedDraft(title, name, why);
  const problem = awsManagedProblem(arn) ?? documentProblem(document);
  if (problem) return blocked(problem);
  const policy = await readPolicy(gateway, arn, options);
  const versions = policy && (await readPolicyVersions(gateway, arn, options));
  const inForce = versions?.find(({ isDefault }) => isDefault);
  if (!versions || !inForce) return blocked(noSuchPolicy(arn));
  const limit = (await accountSummary(context)).VersionsPerPolicyQuota ?? MOST_VERSIONS;
  const deleted = versions.find(({ id }) => id === deleteVersion);
  const versionProblem = problemOfVersions(versions, deleteVersion, limit);
  const left = versions.filter((one) => one !== deleted);
  const sizes = [inForce.text, document].map((text) => documentSize(text, MANAGED, service));
  const quotas = [
    await sizeQuota('managedPolicy', 'Characters of the policy', sizes[0], sizes[1]!, context),
    { what: 'Versions of the policy', before: versions.length, after: left.length + 1, limit },
  ];
  const users = await policyUsers(arn, context);
  return {
    title,
    name,
    steps: versionProblem
      ? []
      : [
          ...(deleted ? [deleteVersionStep(arn, deleted, versions)] : []),
          createStep(arn, document, setAsDefault, left, inForce),
        ],
    blocked: sameDocument(document, inForce.text) ?? versionProblem ?? quotaProblem(quotas),
    conflict: conflictWith({ kind: 'managed', arn }, inForce.text, context),
    differences: [
      'Version numbers do not return: after undo the number of the new version stays used.',
      ...(deleted ? [`${deleted.id} comes back under a new number, with a new date.`] : []),
    ],
    documents: [{ label: `New version of policy ${name}`, text: document, setting: MANAGED }],
    access: setAsDefault
      ? [
          {
            label: `What policy ${name} allows those who have it (${inForce.id} compared with the new version)`,
            setting: MANAGED,
            before: inForce.text,
            after: document,
          },
        ]
      : [],
    quotas,
    touched: setAsDefault
      ? users.sentences
      : [`Nobody yet: ${inForce.id} stays the default version, and that alone counts.`],
    managedBy: managedBy(policy.Tags),
    holders: users.holders,
  };
}

function problemOfVersions(
  versions: readonly PolicyVersion[],
  deleteVersion: string | undefined,
  limit: number,
): string | undefined {
  if (deleteVersion !== undefined) {
    const deleted = versions.find(({ id }) => id === deleteVersion);
    if (!deleted) {
      return `The policy has no version ${quoted(deleteVersion)}; choose one of ${listed(versions)}.`;
    }
    return deleted.isDefault
      ? `${quoted(deleteVersion)} is the default version, and IAM does not delete that. Choose another.`
      : undefined;
  }
  if (versions.length < limit) return undefined;
  return `The policy has ${versions.length} versions, and IAM keeps ${limit}: ${listed(versions)}. Choose one that is not the default to be deleted first.`;
}

function listed(versions: readonly PolicyVersion[]): string {
  return versions
    .map(({ id, isDefault, created }) => {
      const details = [
        ...(isDefault ? ['default'] : []),
        ...(created ? [`of ${created.toISOString().slice(0, 10)}`] : []),
      ];
      return details.length > 0 ? `${id} (${details.join(', ')})` : id;
    })
    .join(', ');
}

/** @param versions of the policy before the step */
export function deleteVersionStep(
  arn: string,
  deleted: PolicyVersion,
  versions: readonly PolicyVersion[],
): Step {
  const of = `version ${deleted.id} of policy ${nameInArn(arn)}`;
  return step(
    `Delete ${of}`,
    { operation: 'DeletePolicyVersion', input: { PolicyArn: arn, VersionId: deleted.id } },
    {
      requires: [versionsAre(arn, versions)],
      ensures: [
        versionsAre(
          arn,
          versions.filter((one) => one !== deleted),
        ),
      ],
      undo: [
        {
          title: `Create ${of} again, under a new number`,
          operation: 'CreatePolicyVersion',
          input: { PolicyArn: arn, PolicyDocument: deleted.text, SetAsDefault: false },
        },
      ],
    },
  );
}

function createStep(
  arn: string,
  document: string,
  setAsDefault: boolean,
  versions: readonly PolicyVersion[],
  inForce: PolicyVersion,
): Step {
  const name = nameInArn(arn);
  const VersionId = { $result: 'PolicyVersion.VersionId' };
  const others = setAsDefault ? versions.map((one) => ({ ...one, isDefault: false })) : versions;
  return step(
    `Create a version of policy ${name}${setAsDefault ? ' and make it the default' : ''}`,
    {
      operation: 'CreatePolicyVersion',
      input: { PolicyArn: arn, PolicyDocument: document, SetAsDefault: setAsDefault },
    },
    {
      requires: [versionsAre(arn, versions)],
      ensures: [versionsAre(arn, [...others, { id: VersionId, isDefault: setAsDefault, text: document }])],
      undo: [
        ...(setAsDefault
          ? [
              {
                title: `Make ${inForce.id} the default version of policy ${name} again`,
                operation: 'SetDefaultPolicyVersion' as const,
                input: { PolicyArn: arn, VersionId: inForce.id },
              },
            ]
          : []),
        {
          title: `Delete the new version of policy ${name}`,
          operation: 'DeletePolicyVersion',
          input: { PolicyArn: arn, VersionId },
        },
      ],
    },
  );
}

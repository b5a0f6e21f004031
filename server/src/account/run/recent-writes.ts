import type { GatewayIdentity } from '../gateway.ts';
import type { Target } from '../plan.ts';

type Account = Pick<GatewayIdentity, 'accountId' | 'endpoint'>;

/** What this process wrote lately: AWS may not show it yet, and what is cached of it is out of date. */
export interface RecentWrites {
  note(account: Account, targets: readonly Target[], now: number): void;
  /** When something that `concerns` holds for was last written, in milliseconds since 1970. */
  last(account: Account, concerns?: (target: Target) => boolean): number | undefined;
}

/** For as long as AWS may not show a write everywhere, in milliseconds. */
export const SETTLING_TIME = 60_000;

export function createRecentWrites(): RecentWrites {
  const writes: { readonly account: string; readonly target: Target; readonly at: number }[] = [];
  return {
    note(account, targets, now) {
      const key = keyOf(account);
      writes.push(...targets.map((target) => ({ account: key, target, at: now })));
      writes.splice(0, writes.length - MOST);
    },
    last(account, concerns = () => true) {
      const key = keyOf(account);
      return writes.findLast((write) => write.account === key && concerns(write.target))?.at;
    },
  };
}

/** Whether two targets are of the same role, user, group or policy. */
export function sameSubject(a: Target, b: Target): boolean {
  const subjects = subjectsOf(b);
  return subjectsOf(a).some((subject) => subjects.includes(subject));
}

function subjectsOf(target: Target): readonly string[] {
  switch (target.kind) {
    case 'entity':
    case 'inlinePolicy':
    case 'boundary':
      return [`${target.entity.kind} ${target.entity.name}`];
    case 'attachment':
      return [`${target.entity.kind} ${target.entity.name}`, target.policyArn];
    case 'trustPolicy':
    case 'instanceProfile':
      return [`role ${target.role}`];
    case 'policy':
    case 'policyVersions':
      return [target.arn];
    case 'membership':
      return [`user ${target.user}`, `group ${target.group}`];
    case 'credential':
      return [`user ${target.user}`];
  }
}

const MOST = 1000;

function keyOf({ accountId, endpoint }: Account): string {
  return `${accountId} ${endpoint ?? ''}`;
}

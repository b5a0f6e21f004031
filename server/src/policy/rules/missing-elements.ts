import type { ModelEdit } from '../model/edit.ts';
import { type PolicyKind, takesPrincipal } from '../model/kind.ts';
import { literals, type Statement } from '../model/policy.ts';
import type { Plain } from '../syntax/template.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'missing-elements',
  summary: 'A policy has a statement, and a statement everything that its type of policy needs',
  codes: {
    MISSING_STATEMENT: 'ERROR',
    MISSING_EFFECT: 'ERROR',
    MISSING_ACTION: 'ERROR',
    MISSING_RESOURCE: 'ERROR',
    MISSING_PRINCIPAL: 'ERROR',
  },
  messages: {
    statement: 'The policy has no statement, so AWS refuses it. Add one under `{element:Statement}`.',
    effect: 'The statement has no `{element:Effect}`. Say whether it allows or denies.',
    action:
      'The statement has neither `{element:Action}` nor `{element:NotAction}`. Say which actions it is about.',
    resource:
      'The statement has neither `{element:Resource}` nor `{element:NotResource}`. Say which resources it is about.',
    principal: 'The statement has no `{element:Principal}`. Say who may, or may not, do this.',
  },
  fixes: {
    statement: 'Add a statement',
    effect: 'Add {element:Effect}: {effect}',
    action: 'Add {element:Action}',
    resource: 'Add {element:Resource}',
    principal: 'Add {element:Principal}',
  },
  reference: {
    MISSING_STATEMENT: awsCheck('error', 'missing-statement'),
    MISSING_EFFECT: awsCheck('error', 'missing-effect'),
    MISSING_ACTION: awsCheck('error', 'missing-action'),
    MISSING_RESOURCE: awsCheck('error', 'missing-resource'),
    MISSING_PRINCIPAL: awsCheck('error', 'missing-principal'),
  },
  policy(policy, ctx) {
    const { statement } = policy;
    if (!policy.complete) return;
    if (!statement) ctx.report({ code: 'MISSING_STATEMENT', message: 'statement', at: [policy.anchor] });
    else if (statement.node?.kind === 'seq' && statement.node.items.length === 0 && statement.node.closed)
      ctx.report({ code: 'MISSING_STATEMENT', message: 'statement', at: [statement] });
  },
  statement(statement, ctx) {
    if (!ctx.policy.complete) return;
    const { kind } = ctx.policy;
    const report = (code: string, message: string): void =>
      ctx.report({ code, message, at: [statement.anchor], subject: statement });
    if (!statement.effect) report('MISSING_EFFECT', 'effect');
    if (takesPrincipal(kind) && !statement.principal && !statement.notPrincipal) {
      report('MISSING_PRINCIPAL', 'principal');
    }
    if (!statement.action && !statement.notAction) report('MISSING_ACTION', 'action');
    if (!statement.resource && !statement.notResource && needsResource(statement, ctx)) {
      report('MISSING_RESOURCE', 'resource');
    }
  },
  fix(report, { policy }): Fix[] {
    const { kind } = policy;
    if (report.code === 'MISSING_STATEMENT') {
      const edits: ModelEdit[] = [{ kind: 'addStatement', policy, statement: skeleton(kind) }];
      return [{ fix: 'statement', edits, safe: false }];
    }
    const statement = report.subject as Statement;
    const add = (name: string, value: Plain): ModelEdit[] => [{ kind: 'setElement', statement, name, value }];
    switch (report.code) {
      case 'MISSING_EFFECT':
        return effectsOf(kind).map((effect) => {
          return { fix: 'effect', details: { effect }, edits: add('Effect', effect), safe: false };
        });
      case 'MISSING_ACTION':
        return [{ fix: 'action', edits: add('Action', []), safe: false }];
      case 'MISSING_RESOURCE':
        return [{ fix: 'resource', edits: add('Resource', []), safe: false }];
      default:
        return [{ fix: 'principal', edits: add('Principal', emptyPrincipal(kind)), safe: false }];
    }
  },
});

/** Services that take, or even want, their resource policies without a resource: the policy hangs on it. */
const WITHOUT_RESOURCE = new Set([
  'ecr',
  'ecr-public',
  'elasticfilesystem',
  'redshift',
  'redshift-serverless',
]);

function needsResource(statement: Statement, { policy }: RuleContext): boolean {
  if (policy.kind === 'trust') return false;
  if (policy.kind !== 'resource') return true;
  const actions = [...literals(statement.action), ...literals(statement.notAction)];
  const services = actions.map(({ text }) => text.slice(0, text.indexOf(':')).toLowerCase());
  return actions.length > 0 && !services.some((service) => WITHOUT_RESOURCE.has(service));
}

/** The likelier effect first. Statements of an RCP can only deny. */
function effectsOf(kind: PolicyKind): readonly ('Allow' | 'Deny')[] {
  if (kind === 'rcp') return ['Deny'];
  return kind === 'scp' ? ['Deny', 'Allow'] : ['Allow', 'Deny'];
}

/** A statement with everything but names: it is about nothing yet. */
function skeleton(kind: PolicyKind): Plain {
  return {
    Effect: effectsOf(kind)[0]!,
    ...(takesPrincipal(kind) ? { Principal: emptyPrincipal(kind) } : {}),
    Action: [],
    ...(kind === 'trust' ? {} : { Resource: [] }),
  };
}

function emptyPrincipal(kind: PolicyKind): Plain {
  return kind === 'rcp' ? '*' : { AWS: [] };
}

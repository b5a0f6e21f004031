import { expandAction, isEveryAction } from '../access/actions/expand-action.ts';
import { accountsNamed } from '../access/resources/named-places.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ModelEdit } from '../model/edit.ts';
import { type PolicyKind, takesPrincipal } from '../model/kind.ts';
import { literals, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
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
    action: 'Add {element:Action}, to be filled in',
    resource: 'Add {element:Resource}, to be filled in',
    everyResource: 'Add {element:Resource}: *, the only one that the actions take',
    principal: 'Add {element:Principal}, to be filled in',
    everyone: 'Add {element:Principal}: *',
    account: 'Add {element:Principal}: account {account}',
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
  fix(report, { policy, catalog }): Fix[] {
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
        return takesNoResource(statement, catalog)
          ? [{ fix: 'everyResource', edits: add('Resource', '*'), safe: false }]
          : [{ fix: 'resource', edits: add('Resource', []), safe: false }];
      default: {
        if (kind === 'rcp') return [{ fix: 'everyone', edits: add('Principal', '*'), safe: false }];
        const accounts = accountsNamed(policy).map((account): Fix => {
          return {
            fix: 'account',
            details: { account },
            edits: add('Principal', { AWS: account }),
            safe: false,
          };
        });
        const empty = add('Principal', emptyPrincipal(kind));
        return [...accounts, { fix: 'principal', edits: empty, safe: false }];
      }
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

/** A statement about every action (`*`) is about the service of the policy's other statements. */
function needsResource(statement: Statement, { policy }: RuleContext): boolean {
  if (policy.kind === 'trust') return false;
  if (policy.kind !== 'resource') return true;
  const actions = actionsOf(statement);
  if (actions.length === 0) return false;
  const isEverything = actions.some(({ text }) => isEveryAction(text));
  const about = isEverything ? policy.statements.flatMap(actionsOf) : actions;
  return !about.some(({ text }) => WITHOUT_RESOURCE.has(text.slice(0, text.indexOf(':')).toLowerCase()));
}

function actionsOf({ action, notAction }: Statement): readonly LiteralValue[] {
  return [...literals(action), ...literals(notAction)];
}

/** True where every action is one of those that work on the account, not on a resource of it. */
function takesNoResource({ action }: Statement, catalog: Catalog): boolean {
  const texts = literals(action).map(({ text }) => text);
  if (texts.length === 0 || texts.length < (action?.values.length ?? 0)) return false;
  return texts.every((text) => {
    const actions = expandAction(text, catalog).flatMap((one) => one.actions);
    return actions.length > 0 && actions.every(({ resourceTypes }) => resourceTypes.length === 0);
  });
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

import type { Catalog } from '../catalog/catalog.ts';
import type { ModelEdit } from '../model/edit.ts';
import {
  effectOf,
  type ListElement,
  literals,
  type PrincipalElement,
  type Statement,
  type ValueList,
} from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'rcp',
  summary: 'A resource control policy keeps to the part of the language that it has',
  codes: {
    RCP_SYNTAX_ERROR_ALLOW: 'ERROR',
    RCP_SYNTAX_ERROR_NOTACTION: 'ERROR',
    RCP_SYNTAX_ERROR_ACTION: 'ERROR',
  },
  kinds: ['rcp'],
  messages: {
    allow:
      'In a resource control policy only a statement about every principal and every resource, without a condition, can allow; AWS has one attached already, `RCPFullAWSAccess`. Write what is denied.',
    notAction:
      'A resource control policy takes no `{element:NotAction}`. List the denied actions under `{element:Action}`.',
    service:
      'Resource control policies do not reach `{service}`, as of {date}. Remove the action; an SCP can deny it to the principals of the organization.',
    everything:
      '`{action}` covers every service, which AWS refuses in a resource control policy. Name the services, as in `s3:*`.',
  },
  fixes: {
    others: 'Deny the {count} other services of resource control policies instead, as of {date}',
    remove: 'Remove {action}',
  },
  reference: {
    RCP_SYNTAX_ERROR_ALLOW: awsCheck('error', 'rcp-syntax-error-allow'),
    RCP_SYNTAX_ERROR_NOTACTION: awsCheck('error', 'rcp-syntax-error-notaction'),
    RCP_SYNTAX_ERROR_ACTION: awsCheck('error', 'rcp-syntax-error-action'),
  },
  statement(statement, ctx) {
    const { effect, notAction } = statement;
    if (effectOf(statement) === 'Allow' && !isFullAccess(statement)) {
      ctx.report({ code: 'RCP_SYNTAX_ERROR_ALLOW', message: 'allow', at: [effect!.value!] });
    }
    if (notAction) {
      const subject: Subject = { of: 'notAction', statement };
      ctx.report({ code: 'RCP_SYNTAX_ERROR_NOTACTION', message: 'notAction', at: [notAction], subject });
    }
  },
  action(value, list, ctx) {
    if (value.kind !== 'literal' || list.name !== 'Action') return;
    const action = value.text;
    const service = action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();
    if (/^\*+(:\*+)?$/.test(action)) {
      if (effectOf(ctx.statement) !== 'Deny') return;
      ctx.report({
        code: 'RCP_SYNTAX_ERROR_ACTION',
        message: 'everything',
        details: { action },
        at: [value],
      });
      return;
    }
    // A name that the service reference does not know either is a slip or a new service, which another check says.
    const { rcpServices, prefixes, date } = ctx.catalog;
    if (rcpServices.length === 0 || rcpServices.includes(service)) return;
    if (hasWildcard(service) || !prefixes.includes(service)) return;
    const details = { action, service, date };
    const subject: Subject = { of: 'action', value, list };
    ctx.report({ code: 'RCP_SYNTAX_ERROR_ACTION', message: 'service', details, at: [value], subject });
  },
  fix({ subject }, { catalog }): Fix[] {
    if (!subject) return [];
    const found = subject as Subject;
    if (found.of === 'notAction') return listOthers(found.statement, catalog);
    const { value, list } = found;
    if (list.values.length < 2) return [];
    // AWS refuses it, and it would reach nothing.
    const edits = [{ kind: 'removeValues', list, values: [value] }] as const;
    return [{ fix: 'remove', details: { action: value.text }, edits, safe: false }];
  },
});

type Subject =
  | { readonly of: 'notAction'; readonly statement: Statement }
  | { readonly of: 'action'; readonly value: LiteralValue; readonly list: ListElement };

/**
 * The services of resource control policies but those excepted, which is the same as of the day of the data. Only where
 * whole services are excepted: of one in part the rest of its actions would have to be listed.
 */
function listOthers(statement: Statement, { rcpServices, date }: Catalog): Fix[] {
  const { notAction: list, action } = statement;
  const excepted = literals(list).map(({ text }) => /^([\w-]+):\*+$/.exec(text)?.[1]?.toLowerCase());
  const isWhole = excepted.length === list?.values.length && excepted.every((one) => one !== undefined);
  const others = rcpServices.filter((service) => !excepted.includes(service));
  if (!list || action || !isWhole || others.length === 0 || rcpServices.length === 0) return [];
  const edits: ModelEdit[] = [
    { kind: 'removeElement', owner: statement, element: list },
    { kind: 'setElement', statement, name: 'Action', value: others.map((service) => `${service}:*`) },
  ];
  return [{ fix: 'others', details: { count: String(others.length), date }, edits, safe: false }];
}

/** True also where parts of it are still to be filled in. */
function isFullAccess({ principal, notPrincipal, resource, notResource, condition }: Statement): boolean {
  if (condition || notPrincipal || notResource) return false;
  return (!principal || isEveryone(principal)) && (!resource || isEverything(resource));
}

function isEverything({ values }: ValueList): boolean {
  return values.every((value) => value.kind !== 'literal' || value.text === '*');
}

function isEveryone({ scalar, groups }: PrincipalElement): boolean {
  if (scalar) return scalar.kind !== 'literal' || scalar.text === '*';
  return groups.every((group) => group.type === 'AWS' && isEverything(group));
}

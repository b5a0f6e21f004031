import { actionParts } from '../../access/actions/expand-action.ts';
import { literals, type Statement } from '../../model/policy.ts';
import type { LiteralValue } from '../../model/value.ts';
import { contentSpan } from '../../syntax/scalar.ts';
import type { Span } from '../../text/span.ts';
import type { FeatureContext } from '../context.ts';
import type { PolicyFile } from '../policy-file.ts';
import { actionPage } from './action-page.ts';

/** A stretch of the document that leads to a page of AWS's. */
export interface DocumentLink {
  /** The action without its quotes. */
  readonly span: Span;
  readonly url: string;
  readonly tooltip: string;
}

/** One link per action of a known service: to its API page, else to the page of the service's actions. */
export function documentLinks(file: PolicyFile, ctx: FeatureContext): DocumentLink[] {
  return file.policies
    .flatMap(({ policy }) => policy.statements)
    .flatMap(actionValues)
    .flatMap((value) => linkOf(value, ctx));
}

function actionValues(statement: Statement): readonly LiteralValue[] {
  return [...literals(statement.action), ...literals(statement.notAction)];
}

function linkOf(value: LiteralValue, { catalog }: FeatureContext): DocumentLink[] {
  const parts = actionParts(value.text);
  const service = parts && catalog.service(parts.prefix);
  if (!service) return [];
  const span = contentSpan(value.node);
  const docs = catalog.docs(service.prefix);
  const action = service.action(parts.name);
  const page = action && actionPage(action, docs);
  if (page) return [{ span, url: page.url, tooltip: `${page.kind} ${service.prefix}:${action.name}` }];
  return docs ? [{ span, url: docs.url, tooltip: `Actions of ${service.name}` }] : [];
}

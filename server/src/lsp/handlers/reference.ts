import { rules } from '../../policy/index.ts';
import {
  type DataInfo,
  dataInfo,
  type RuleCode,
  type RulePage,
  ruleCodes,
  rulePage,
} from '../../protocol/protocol.ts';
import type { Server } from '../server.ts';

/** Requests about the product itself: the pages of its rules and the data it works with. */
export function registerReference({ connection, service, guard, resources }: Server): void {
  connection.onRequest(
    rulePage.method,
    guard('rulePage', null, ({ code }: { code: string }): RulePage | null => {
      const found = rules.filter(({ id, codes }) => id === code || code in codes);
      const pages = found.flatMap(({ id }) => resources.rulePage(id) ?? []);
      const [first] = found;
      if (!first || pages.length === 0) return null;
      return {
        rule: first.id,
        markdown: pages.join('\n'),
        codes: found.flatMap(({ codes }) => Object.keys(codes)),
      };
    }),
  );
  connection.onRequest(
    ruleCodes.method,
    guard('ruleCodes', [] as RuleCode[], () =>
      rules.flatMap(({ codes, summary }) =>
        Object.entries(codes).map(([code, findingType]) => ({ code, findingType, summary })),
      ),
    ),
  );
  connection.onRequest(
    dataInfo.method,
    guard('dataInfo', null, (): DataInfo => {
      const { catalog } = service;
      const actions = catalog.prefixes.reduce(
        (sum, prefix) => sum + (catalog.service(prefix)?.actions.length ?? 0),
        0,
      );
      return { version: resources.version, date: catalog.date, services: catalog.prefixes.length, actions };
    }),
  );
}

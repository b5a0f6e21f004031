import { dirname, relative, sep } from 'node:path';
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { accountDocumentSetting } from '../../../files/account-documents.ts';
import { pathAsGlob, withIgnore, withSeverity } from '../../../files/configuration-edit.ts';
import type { IgnoreEntry } from '../../../files/ignores/ignore.ts';
import { IGNORES_RULE } from '../../../files/ignores/ignore-checks.ts';
import { locatorOf } from '../../../files/ignores/locator.ts';
import { type Finding, lineIndex, type Span } from '../../../policy/index.ts';
import { type FinishConfiguration, finishConfiguration } from '../../../protocol/configuration.ts';
import { type ConfigurationText, configurationEdit, configurationText } from '../../configuration-file.ts';
import { filePath } from '../../documents.ts';
import { toDiagnostic } from '../../to-lsp.ts';
import { holdsPolicyTests } from '../policy-tests.ts';
import type { AskedActions, CodeActionSource } from './source.ts';

/** Ways to live with the findings at the place, each of which writes `.iam-policy.json`. */
export const ignoreActions: CodeActionSource = {
  kind: CodeActionKind.QuickFix,
  async actions(asked) {
    const { server, open, span } = asked;
    const path = accountDocumentSetting(open.uri) ? undefined : filePath(open.uri);
    if (path === undefined || !server.settings(open.uri).validate || holdsPolicyTests(open.uri)) return [];
    const { findings } = open.check();
    const here = findings.filter(({ locations: [{ span: marked }] }) => {
      return marked.start <= span.end && span.start <= marked.end;
    });
    if (here.length === 0) return [];
    const configurationPath = server.documents.configurationOf(path);
    const configuration = await configurationText(configurationPath, server);
    const file = pathAsGlob(relative(dirname(configurationPath), path).split(sep).join('/'));
    return proposals(here, findings, file, asked).flatMap((one) => toAction(one, configuration, asked));
  },
};

/** What the user replaces; it holds until then. */
const REASON = 'TODO: say why this is right here';

interface Proposal {
  readonly title: string;
  readonly finding: Finding;
  /** What is written; an ignore, or else the code is turned off. */
  readonly ignore: IgnoreEntry | undefined;
}

/** Of each code once, but for ignores of one place; what goes least far comes first. */
function proposals(
  here: readonly Finding[],
  findings: readonly Finding[],
  file: string,
  { open }: AskedActions,
): readonly Proposal[] {
  const all = here.map((finding): Record<'here' | 'inFile' | 'off', Proposal | undefined> => {
    const { issueCode: code, rule } = finding;
    const off = { title: `Turn off ${code} in .iam-policy.json`, finding, ignore: undefined };
    if (rule === IGNORES_RULE) return { here: undefined, inFile: undefined, off };
    const { at, others } = locatorOf(open.file, findings, finding);
    const wholeFile = { code, file, reason: REASON };
    const inFile = { title: `Ignore ${code} in this file`, finding, ignore: wholeFile };
    // A finding about the policy as a whole is pointed at by its code alone.
    if (Object.keys(at).length === 0) return { here: undefined, inFile, off };
    const also = others === 0 ? '' : ` and in ${others === 1 ? '1 place' : `${others} places`} like it`;
    const ignore = { code, file, ...at, reason: REASON };
    return { here: { title: `Ignore ${code} here${also}`, finding, ignore }, inFile, off };
  });
  const inOrder = (['here', 'inFile', 'off'] as const).flatMap((reach) =>
    all.flatMap((one) => one[reach] ?? []),
  );
  const byContent = new Map(inOrder.map((one) => [JSON.stringify([one.finding.issueCode, one.ignore]), one]));
  return [...byContent.values()];
}

function toAction(
  { title, finding, ignore }: Proposal,
  configuration: ConfigurationText,
  { server, open }: AskedActions,
): CodeAction[] {
  const written = ignore
    ? withIgnore(configuration.text, ignore)
    : { text: withSeverity(configuration.text, finding.issueCode, 'OFF'), reason: undefined };
  const edit =
    written?.text === undefined ? undefined : configurationEdit(configuration, written.text, server);
  if (!edit || written?.text === undefined) return [];
  const { uri, isUnsaved } = configuration;
  const finish: FinishConfiguration = {
    uri,
    save: !isUnsaved,
    ...(written.reason && { select: rangeIn(written.text, written.reason) }),
  };
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(open.document, finding, server.client.relatedInformation)],
      edit,
      ...(server.client.commands && {
        command: { title, command: finishConfiguration, arguments: [finish] },
      }),
    },
  ];
}

function rangeIn(text: string, { start, end }: Span): NonNullable<FinishConfiguration['select']> {
  const lines = lineIndex(text.replace(/^\ufeff/, ''));
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  return { start: lines.positionAt(start - mark), end: lines.positionAt(end - mark) };
}

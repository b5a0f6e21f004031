import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { type ChooseFindings, type Finding, safeFixOf } from '../../../policy/index.ts';
import { toTextEdit } from '../../to-lsp.ts';
import { holdsPolicyTests } from '../policy-tests.ts';
import { type AskedActions, type CodeActionSource, workspaceEdit } from './source.ts';

/** Every safe fix in the document: for the menu of source actions, and for `editor.codeActionsOnSave`. */
export const fixAll: CodeActionSource = {
  kind: `${CodeActionKind.SourceFixAll}.iamPolicy`,
  onlyWhenNamed: true,
  actions: (asked) =>
    isShown(asked)
      ? fixing(asked, { title: 'Fix all safe problems in IAM policies', kind: fixAll.kind }, (all) => all)
      : [],
};

/** Beside the fixes of one finding: all safe ones in its policy, and those of its issue code. */
export const fixAllInPolicy: CodeActionSource = {
  kind: CodeActionKind.QuickFix,
  actions(asked) {
    if (!isShown(asked)) return [];
    const { findings } = asked.open.check();
    const here = findings.filter(({ locations }) => locations.some(({ span }) => touches(span, asked)));
    return [...new Set(here.map(({ policyIndex }) => policyIndex))].flatMap((policyIndex) => {
      const codes = new Set(
        here.filter((finding) => finding.policyIndex === policyIndex).map(({ issueCode }) => issueCode),
      );
      return fixingPolicy(asked, policyIndex, codes);
    });
  },
};

/** What is not marked in the document is not changed in it. */
function isShown({ server, open: { uri } }: AskedActions): boolean {
  return server.settings(uri).validate && !holdsPolicyTests(uri);
}

function touches(span: Finding['locations'][0]['span'], { span: asked }: AskedActions): boolean {
  return span.start <= asked.end && asked.start <= span.end;
}

/** One safe fix alone is offered by its own name. */
function fixingPolicy(asked: AskedActions, policyIndex: number, codes: ReadonlySet<string>): CodeAction[] {
  const kind = CodeActionKind.QuickFix;
  const inPolicy: ChooseFindings = (all) => all.filter((finding) => finding.policyIndex === policyIndex);
  const safe = inPolicy(asked.open.check().findings, asked.open.file).filter(safeFixOf);
  if (safe.length < 2) return [];
  const ofCodes = [...codes].flatMap((code) => {
    const count = safe.filter(({ issueCode }) => issueCode === code).length;
    if (count < 2 || count === safe.length) return [];
    return fixing(asked, { title: `Fix all ${code} problems in this policy`, kind }, (all, file) =>
      inPolicy(all, file).filter(({ issueCode }) => issueCode === code),
    );
  });
  return [...ofCodes, ...fixing(asked, { title: 'Fix all safe problems in this policy', kind }, inPolicy)];
}

function fixing(
  asked: AskedActions,
  action: Pick<CodeAction, 'title' | 'kind'>,
  choose: ChooseFindings,
): CodeAction[] {
  const { document, check } = asked.open;
  const { edits } = check().fixAll(choose);
  if (edits.length === 0) return [];
  return [
    {
      ...action,
      edit: workspaceEdit(
        asked,
        edits.map((edit) => toTextEdit(document, edit)),
      ),
    },
  ];
}

import { type CodeAction, CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver';
import { type ChooseFindings, type Finding, safeFixOf, type TextEdit } from '../../../policy/index.ts';
import type { OpenPolicy } from '../../documents.ts';
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
    if (!isShown(asked) || isLongForBulb(asked)) return [];
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

/** Characters. A bulb that comes by itself must not keep the next keystroke waiting; who asks for fixes waits. */
const LONGEST_FOR_BULB = 20_000;

function isLongForBulb({ open, context }: AskedActions): boolean {
  const isAutomatic = context.triggerKind === CodeActionTriggerKind.Automatic;
  return isAutomatic && open.file.text.length > LONGEST_FOR_BULB;
}

function touches(span: Finding['locations'][0]['span'], { span: asked }: AskedActions): boolean {
  return span.start <= asked.end && asked.start <= span.end;
}

/** Until the document changes, the same action comes to the same edits, and the cursor moves more often than that. */
const knownEdits = new WeakMap<OpenPolicy, Map<string, readonly TextEdit[]>>();

/** @param key tells the action from others of the document */
function editsOf({ open }: AskedActions, key: string, choose: ChooseFindings): readonly TextEdit[] {
  const known = knownEdits.get(open) ?? new Map<string, readonly TextEdit[]>();
  knownEdits.set(open, known);
  const edits = known.get(key) ?? open.check().fixAll(choose).edits;
  known.set(key, edits);
  return edits;
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
    const ofCode: ChooseFindings = (all, file) =>
      inPolicy(all, file).filter(({ issueCode }) => issueCode === code);
    return fixing(asked, { title: `Fix all ${code} problems in this policy`, kind }, ofCode, policyIndex);
  });
  return [
    ...ofCodes,
    ...fixing(asked, { title: 'Fix all safe problems in this policy', kind }, inPolicy, policyIndex),
  ];
}

function fixing(
  asked: AskedActions,
  action: Pick<CodeAction, 'title' | 'kind'>,
  choose: ChooseFindings,
  policyIndex?: number,
): CodeAction[] {
  const { document } = asked.open;
  const edits = editsOf(asked, `${action.title} ${policyIndex}`, choose);
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

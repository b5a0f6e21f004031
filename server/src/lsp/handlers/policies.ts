import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { CONFIGURATION_FILE, withFileSetting } from '../../files/configuration.ts';
import {
  type KindSetting,
  kindDetail,
  kindLabel,
  lineIndex,
  parseKindSetting,
  policyTypeChoices,
} from '../../policy/index.ts';
import {
  type DidReadPolicies,
  didReadPolicies,
  type PolicyTypeChoice,
  policyTypes,
  type SetPolicyType,
  type SetPolicyTypeResult,
  setPolicyType,
} from '../../protocol/protocol.ts';
import { filePath, type OpenPolicy } from '../documents.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';

/** Requests about which policies a document holds and what they are. */
export function registerPolicies(server: Server): void {
  const { connection, guard } = server;
  connection.onRequest(
    policyTypes.method,
    guard('policyTypes', [] as PolicyTypeChoice[], () => policyTypeChoices().map(toChoice)),
  );
  connection.onRequest(
    setPolicyType.method,
    guard(
      'setPolicyType',
      { refused: 'The policy type could not be set; the output channel says why.' },
      (params: SetPolicyType) => writePolicyType(params, server),
    ),
  );
}

export function notifyPolicies(open: OpenPolicy, { connection }: Server): void {
  const params: DidReadPolicies = {
    uri: open.uri,
    version: open.version,
    policies: open.file.policies.map(({ policy, span, setting, settingFrom }) => ({
      range: toRange(open.document, span),
      type: toChoice(setting),
      from: settingFrom,
      statements: policy.statements.length,
    })),
  };
  void connection.sendNotification(didReadPolicies.method, params);
}

function toChoice(setting: KindSetting): PolicyTypeChoice {
  const { kind, resourceType } = setting;
  return {
    kind,
    ...(resourceType !== undefined && { resourceType }),
    label: kindLabel(setting),
    detail: kindDetail(setting),
  };
}

async function writePolicyType(params: SetPolicyType, server: Server): Promise<SetPolicyTypeResult> {
  const { kind, resourceType, uri } = params;
  const setting = parseKindSetting(resourceType && kind === 'resource' ? `${kind}:${resourceType}` : kind);
  if (!setting) return { refused: `\`${kind}\` is no policy type.` };
  const path = filePath(uri);
  if (path === undefined) {
    server.documents.designate(uri, setting);
    server.refresh(uri);
    return {
      refused:
        'This document is no file on disk, so its type holds until it is closed. Save it to keep the type.',
    };
  }
  const configuration = configurationPath(path, server);
  const name = relative(dirname(configuration), path).split(sep).join('/');
  const before = existsSync(configuration) ? readFileSync(configuration, 'utf8') : undefined;
  const edit = replaceFile(pathToFileURL(configuration).href, before, withFileSetting(before, name, setting));
  const { applied } = await server.connection.workspace.applyEdit({ label: 'Set policy type', edit });
  if (!applied)
    return { refused: `The editor refused to change ${configuration}; write the type there by hand.` };
  return { configurationUri: pathToFileURL(configuration).href };
}

/** The configuration that holds for the file, else one to be made at the workspace's root, else beside the file. */
function configurationPath(path: string, { documents, workspace }: Server): string {
  const root = workspace.rootOf(path);
  return documents.configurationOf(path) ?? join(root ?? dirname(path), CONFIGURATION_FILE);
}

function replaceFile(uri: string, before: string | undefined, after: string): WorkspaceEdit {
  const end = lineIndex(before ?? '').positionAt(before?.length ?? 0);
  const textEdit = {
    textDocument: { uri, version: null },
    edits: [{ range: { start: { line: 0, character: 0 }, end }, newText: after }],
  };
  if (before !== undefined) return { documentChanges: [textEdit] };
  return { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, textEdit] };
}

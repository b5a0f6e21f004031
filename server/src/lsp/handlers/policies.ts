import { dirname, relative, sep } from 'node:path';
import { accountDocumentSetting } from '../../files/account-documents.ts';
import { withFileSetting } from '../../files/configuration-edit.ts';
import {
  type KindSetting,
  kindDetail,
  kindLabel,
  parseKindSetting,
  policyTypeChoices,
} from '../../policy/index.ts';
import {
  type DidReadPolicies,
  didReadPolicies,
  type PolicyInfo,
  type PolicyTypeChoice,
  policyTypes,
  type SetPolicyType,
  type SetPolicyTypeResult,
  setPolicyType,
} from '../../protocol/protocol.ts';
import { configurationEdit, configurationText } from '../configuration-file.ts';
import { filePath, type OpenPolicy } from '../documents.ts';
import { quotasOf } from '../quotas.ts';
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

export function notifyPolicies(open: OpenPolicy, server: Server): void {
  const isOfAccount = accountDocumentSetting(open.uri) !== undefined;
  const quotas = quotasOf(open, server);
  const policies = open.file.policies.map((located): PolicyInfo => {
    const { policy, span, setting, settingFrom } = located;
    const size = server.service.sizeLine(located, quotas);
    return {
      range: toRange(open.document, span),
      type: toChoice(setting),
      from: isOfAccount ? 'place' : settingFrom,
      statements: policy.statements.length,
      ...(size && { size }),
    };
  });
  const params: DidReadPolicies = { uri: open.uri, version: open.version, policies };
  void server.connection.sendNotification(didReadPolicies.method, params);
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
  if (!setting) return { refused: `\`${kind}\` is not a policy type.` };
  if (accountDocumentSetting(uri)) {
    return { refused: 'The account says what this document is, so its type cannot be set.' };
  }
  const path = filePath(uri);
  if (path === undefined) {
    server.documents.designate(uri, setting);
    server.refresh(uri);
    return {
      refused:
        'This document is not a file on disk yet, so the type holds until it is closed. Save it to keep the type.',
    };
  }
  const configuration = server.documents.configurationOf(path);
  const before = await configurationText(configuration, server);
  const name = relative(dirname(configuration), path).split(sep).join('/');
  const after = withFileSetting(before.text, name, setting);
  if (after === undefined)
    return {
      refused: `${configuration} is not valid JSON, so nothing can be added to it; correct it first.`,
    };
  const edit = configurationEdit(before, after, server);
  if (!edit)
    return { refused: `The editor cannot make ${configuration}; make it by hand, and set the type again.` };
  const { applied } = await server.connection.workspace.applyEdit({ label: 'Set policy type', edit });
  if (!applied)
    return { refused: `The editor refused to change ${configuration}; write the type there by hand.` };
  return { configurationUri: before.uri };
}

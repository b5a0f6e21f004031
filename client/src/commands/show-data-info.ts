import * as vscode from 'vscode';
import { dataInfo } from '../../../server/src/protocol/protocol.ts';
import type { Command } from './command.ts';

export const showDataInfo: Command = {
  id: 'iamPolicy.showDataInfo',
  async run({ server }) {
    const { version, date, services, actions } = await server.request(dataInfo, null);
    const number = new Intl.NumberFormat(vscode.env.language);
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'AWS data of {0}: {1} services, {2} actions. IAM Policy Workbench {3}.',
        date,
        number.format(services),
        number.format(actions),
        version,
      ),
    );
  },
};

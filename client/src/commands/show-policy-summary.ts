import { policyEditor } from '../ui/policy-editor.ts';
import type { Command } from './command.ts';

export const showPolicySummary: Command = {
  id: 'iamPolicy.showPolicySummary',
  async run({ server, policies, summary }) {
    await server.start();
    const editor = await policyEditor(policies);
    if (editor) summary.show(editor);
  },
};

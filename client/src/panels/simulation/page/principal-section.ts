import { html, nothing, type TemplateResult } from 'lit';
import type { ShownSubject } from '../messages.ts';
import { field } from './field.ts';
import { isOrganizational, principalOf } from './form.ts';
import type { Page } from './page.ts';
import { section } from './section.ts';

/** Who makes the request, and the accounts around it. */
export function principalSection(page: Page, { subject, texts }: ShownSubject): TemplateResult {
  const { form } = page.state;
  const principal = principalOf(subject, form);
  const content = html`
    ${field({
      id: 'principal',
      label: texts.principal,
      value: principal,
      help: texts.principalHelp,
      offered: subject.principals,
      set: (value) => page.setForm({ principal: value }),
    })}
    ${field({
      id: 'resource-account',
      label: texts.resourceAccount,
      value: form.resourceAccount,
      help: texts.resourceAccountHelp,
      isNumber: true,
      set: (value) => page.setForm({ resourceAccount: value }),
    })}
    ${
      subject.isTrust
        ? field({
            id: 'session-duration',
            label: texts.sessionDuration,
            value: form.roleMaxSessionDuration,
            isNumber: true,
            set: (value) => page.setForm({ roleMaxSessionDuration: value }),
          })
        : nothing
    }
    ${
      isOrganizational(subject, form)
        ? field({
            id: 'management-account',
            label: texts.managementAccount,
            value: form.managementAccountId,
            isNumber: true,
            set: (value) => page.setForm({ managementAccountId: value }),
          })
        : nothing
    }
  `;
  return section(texts.asker, principal || texts.none, content);
}

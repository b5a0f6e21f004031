import type {
  SimulationContextValue,
  SimulationQuestion,
  SimulationSubject,
} from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import type { SimulationTexts } from '../text-names.ts';
import { chosenResources } from './chosen-resources.ts';
import {
  type ContextEntry,
  chosenActions,
  contextKeys,
  isOrganizational,
  principalOf,
  type SimulationForm,
} from './form.ts';
import { hasLevel } from './policy-level.ts';

/** What the form asks, or a sentence on what is missing in it. */
export type Asked = { readonly question: SimulationQuestion } | { readonly problem: string };

export function questionOf(subject: SimulationSubject, form: SimulationForm, texts: SimulationTexts): Asked {
  const actions = chosenActions(subject, form);
  const resources = chosenResources(subject, form);
  const principal = principalOf(subject, form).trim();
  if (actions.length === 0) return { problem: texts.chooseActions };
  if (resources.length === 0) return { problem: texts.chooseResources };
  if (principal === '') return { problem: texts.choosePrincipal };
  const resourceAccount = form.resourceAccount.trim();
  const managementAccountId = isOrganizational(subject, form) ? form.managementAccountId.trim() : '';
  const wrong = [resourceAccount, managementAccountId].find((one) => one !== '' && !/^\d{12}$/.test(one));
  if (wrong !== undefined) return { problem: filled(texts.wrongAccount, wrong) };
  const duration = subject.isTrust ? form.roleMaxSessionDuration.trim() : '';
  if (duration !== '' && !isDuration(duration)) return { problem: filled(texts.wrongDuration, duration) };
  const { uri, policyIndex, statement } = subject;
  return {
    question: {
      subject: { uri, policyIndex, ...(statement !== undefined && { statement }) },
      others: form.others.map((other) => ({
        uri: other.uri,
        policyIndex: other.policyIndex,
        layer: other.layer,
        ...(hasLevel(other.layer) && other.level?.trim() && { level: other.level.trim() }),
      })),
      principal,
      actions,
      resources,
      context: contextOf(subject, form),
      ...(resourceAccount !== '' && { resourceAccount }),
      ...(managementAccountId !== '' && { managementAccountId }),
      ...(duration !== '' && { roleMaxSessionDuration: Number(duration) }),
    },
  };
}

/** The range that AWS allows, in seconds: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
function isDuration(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 3600 && Number(text) <= 43_200;
}

/** Keys that were never touched are not named: they are unknown where AWS may send them and nothing follows. */
function contextOf(
  subject: SimulationSubject,
  form: SimulationForm,
): Readonly<Record<string, SimulationContextValue>> {
  const given = contextKeys(subject, form).flatMap(({ key }): [string, SimulationContextValue][] => {
    const entry = form.context[key];
    return entry ? [[key, contextValue(entry)]] : [];
  });
  return Object.fromEntries(given);
}

function contextValue({ state, values }: ContextEntry): SimulationContextValue {
  const given = values.filter((value) => value !== '');
  if (state !== 'value') return { state };
  return given.length > 0 ? { state, values: given } : { state: 'unknown' };
}

import { addUser, awsPolicyArn, type Company, daysBefore } from './new-entities.ts';

/** The user whose key the sandbox gives its owner. */
export const ADMINISTRATOR = 'sandbox-admin';

/** @returns id of the administrator's access key */
export function addAdministrator(company: Company): string {
  const { state, founding } = company;
  addUser(company, {
    name: ADMINISTRATOR,
    age: 410,
    attached: [awsPolicyArn('AdministratorAccess')],
    tags: { Owner: 'platform' },
  });
  const id = founding.newId('AKIA');
  state.put('accessKeys', id, {
    id,
    secret: founding.newSecret(),
    user: ADMINISTRATOR,
    status: 'Active',
    createDate: daysBefore(0, founding),
  });
  return id;
}

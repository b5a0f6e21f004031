import type { Proposal } from './proposal.ts';
import { type Context, whole } from './request.ts';
import { CURRENT_VERSION } from './skeletons.ts';

export const version: Context<'version' | 'id'> = ({ place }) =>
  whole(
    place.at === 'version'
      ? [
          proposal(CURRENT_VERSION, 'the current policy language', 0),
          proposal('2008-10-17', 'the old one: policy variables are plain text', 1),
        ]
      : [],
  );

function proposal(label: string, description: string, rank: number): Proposal {
  return { label, kind: 'value', description, insert: { as: 'value', value: label }, rank };
}

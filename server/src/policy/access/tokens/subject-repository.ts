import { repositoryInSubject } from '../../catalog/facts/repository-subjects.ts';
import { hasWildcard, matchesWildcard, matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import { slipsOf } from '../names/slip.ts';

/** The repository that the subject of an OIDC token names, or the pattern of several. */
export interface SubjectRepository {
  readonly host: string;
  /** Owner and name as they are written, without immutable IDs: `octo-org/octo-repo`. */
  readonly path: string;
  /** Where it stands in the subject, IDs included: UTF-16 code units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** True where `@ID` stands behind the names. */
  readonly hasIds: boolean;
}

/** Undefined where the form of the issuer's subjects is not known, or where this one begins otherwise. */
export function subjectRepository(issuer: string, subject: string): SubjectRepository | undefined {
  const place = repositoryInSubject(issuer, subject);
  if (!place) return undefined;
  const start = place.start.length;
  const colon = subject.indexOf(':', start);
  const end = colon < 0 ? subject.length : colon;
  const written = subject.slice(start, end);
  // A wildcard in the last ID may stand for all that follows, the name of the repository included.
  const path = written.replace(/@([^/]*)/g, (_, id: string, at: number) =>
    id.includes('*') && !written.includes('/', at) ? '*' : '',
  );
  return { host: place.host, path, start, end, hasIds: path !== written };
}

/**
 * Owner and name of those of the user's repositories that are on a host.
 *
 * @param repositories as host and path
 */
export function repositoriesOn(host: string, repositories: readonly string[]): string[] {
  return repositories.flatMap((repository) => {
    const slash = repository.indexOf('/');
    return repository.slice(0, slash).toLowerCase() === host ? [repository.slice(slash + 1)] : [];
  });
}

/** How a repository of a subject lies to one of the user's own on the same host. */
export type Nearness = 'same' | 'case' | 'owner slip' | 'name slip' | 'same owner' | 'far';

/** @param own owner and name of the user's repository, as its remote writes them */
export function nearness(path: string, own: string, isCaseIgnored: boolean): Nearness {
  const same = matchesWildcardIgnoringCase(path, own);
  if (same) return isCaseIgnored || matchesWildcard(path, own) ? 'same' : 'case';
  const [owner, name] = parts(path);
  const [ownOwner, ownName] = parts(own);
  const isOwner = owner.toLowerCase() === ownOwner.toLowerCase();
  if (isOwner) return isSlip(name, ownName, LEAST_NAME) ? 'name slip' : 'same owner';
  const fits = matchesWildcardIgnoringCase(name, ownName);
  return fits && isSlip(owner, ownOwner, LEAST_OWNER) ? 'owner slip' : 'far';
}

function parts(path: string): readonly [owner: string, name: string] {
  const slash = path.indexOf('/');
  return slash < 0 ? [path, ''] : [path.slice(0, slash), path.slice(slash + 1)];
}

/** Shorter words with one wrong letter are as likely to be words of their own: `dev` and `prd`, `test` and `rest`. */
const LEAST_OWNER = 4;
const LEAST_NAME = 5;

/** Siblings differ by a word or a number, slips by a letter in a word, or by two that changed places. */
function isSlip(written: string, own: string, least: number): boolean {
  if (hasWildcard(written)) return false;
  const words = written.toLowerCase().split(SEPARATOR);
  const ownWords = own.toLowerCase().split(SEPARATOR);
  if (words.length !== ownWords.length) return words.join('') === ownWords.join('');
  return words.every((word, index) => {
    const ownWord = ownWords[index]!;
    if (word === ownWord) return true;
    const isLong = Math.min(word.length, ownWord.length) >= least;
    return (isLong || sorted(word) === sorted(ownWord)) && slipsOf(word, [ownWord]).length > 0;
  });
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

const SEPARATOR = /[-_./]/;

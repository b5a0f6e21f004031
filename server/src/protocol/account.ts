/**
 * Requests between the editor and the account process, JSON-RPC over its standard input and output. Plain data; dates are
 * ISO 8601. A request that fails carries an AccountFailure in its error's `data`.
 */
export * from './account/browse.ts';
export * from './account/changes.ts';
export * from './account/denial.ts';
export * from './account/failure.ts';
export * from './account/live.ts';
export * from './account/sign-in.ts';
export * from './account/start.ts';

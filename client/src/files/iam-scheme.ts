/** Scheme of the documents of accounts. */
export const IAM_SCHEME = 'iam';

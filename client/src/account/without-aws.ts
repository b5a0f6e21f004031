/** An environment without what signs in to AWS, for processes that have nothing to do with it. */
export function withoutAws(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OF_AWS.test(name)));
}

/** Names that sign in to AWS, each undefined: for those who only add to the environment. */
export function awsUnset(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, undefined> {
  const names = Object.keys(environment).filter((name) => OF_AWS.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

const OF_AWS = /^AWS_/i;

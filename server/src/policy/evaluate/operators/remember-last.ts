/** The same function, which keeps its last answer: statement after statement reads the same value of the request. */
export function rememberLast<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly value: T } | undefined;
  return (text) => {
    if (last?.text === text) return last.value;
    const value = read(text);
    last = { text, value };
    return value;
  };
}

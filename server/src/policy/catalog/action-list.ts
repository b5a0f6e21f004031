/** The names of all actions of all services, to be searched. */
export interface ActionList {
  /** Actions whose name holds the word, in any case, as `service:Name`; none for an empty word. */
  find(word: string): readonly string[];
}

/** @param text a line per service: `s3:AbortMultipartUpload CreateBucket …` */
export function actionList(text: string): ActionList {
  const lower = text.toLowerCase();
  return {
    find(word) {
      const wanted = word.toLowerCase();
      const found: string[] = [];
      // White space and colons part the names, so a word that holds one is in none of them.
      if (!/^[a-z0-9]+$/.test(wanted)) return found;
      let at = lower.indexOf(wanted);
      while (at >= 0) {
        const lineStart = text.lastIndexOf('\n', at) + 1;
        const colon = text.indexOf(':', lineStart);
        let next = colon + 1;
        if (at > colon) {
          const start = Math.max(text.lastIndexOf(' ', at), colon) + 1;
          next = nameEnd(text, at);
          found.push(`${text.slice(lineStart, colon)}:${text.slice(start, next)}`);
        }
        at = lower.indexOf(wanted, next);
      }
      return found;
    },
  };
}

function nameEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== ' ' && text[end] !== '\n') end++;
  return end;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '../../../server/src/policy/syntax/json/notation.ts';
import type { Notation } from '../../../server/src/policy/syntax/notation.ts';
import { yaml } from '../../../server/src/policy/yaml.ts';
import { notationsOf } from '../../harness/notations.ts';

function commentsOf(text: string, notation: Notation): string[] {
  return notation.read(text).comments.map(({ start, end }) => text.slice(start, end));
}

test('every notation tells its comments, and takes nothing within a value for one', async () => {
  const inJson = '// one\n{ "a": "// no", /* two */ "b": 1 } // three\n';
  assert.deepEqual(commentsOf(inJson, json), ['// one', '/* two */', '// three']);

  const inYaml = `\ufeff# one\r\na: "# no" # two\r\nb: |\r\n  # no\r\nc: [x, # three\r\n  y]\r\nd: x#no\r\n`;
  assert.deepEqual(commentsOf(inYaml, yaml), ['# one', '# two', '# three']);
  assert.deepEqual(commentsOf('--- |\n# no\n', yaml), []);

  const inHcl = `# one\ndata "x" "y" {\n  a = "# no ${'${'}1 /* two */}" // three\n  b = [\n    1, # four\n  ]\n}\n/* five */\n`;
  assert.deepEqual(commentsOf(inHcl, (await notationsOf('terraform')).hcl!), [
    '# one',
    '/* two */',
    '// three',
    '# four',
    '/* five */',
  ]);
});

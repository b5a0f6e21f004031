/** A plan as the account process makes it, and its review as VS Code renders it. */
export const plan = {
  id: 'plan-1',
  title: 'Publish a new version of policy reader',
  steps: ['Delete version v1 of policy reader', 'Create a version of policy reader and make it the default'],
  undo: { kind: 'differences', differences: ['v1 comes back under a new number, with a new date.'] },
  confirmation: { kind: 'button' },
};

export const deletion = {
  ...plan,
  title: 'Delete role web',
  steps: ['Detach reader from role web', 'Remove the boundary of role web', 'Delete role web'],
  confirmation: { kind: 'typeName', name: 'web', why: 'It deletes the role `web`.' },
};

export const formats = ['awsCliBash', 'awsCliPowerShell', 'boto3', 'terraform', 'cloudformation'];

export const report = {
  change: 'change-1',
  state: 'failed',
  sentence: 'Deleting role `web` stopped at step 2 of 3: AWS refused `iam:DeleteRolePermissionsBoundary`.',
  steps: [
    { title: 'Detach `reader` from role web', state: 'done' },
    {
      title: 'Remove the boundary of role web',
      state: 'unknown',
      sentence: 'AWS did not answer, and whether it did it could not be read.',
    },
    { title: 'Delete role web', state: 'notDone' },
  ],
  canUndo: true,
  canContinue: true,
  written: [],
};

const line = 'class="code-line" dir="auto" data-line="1"';
const cells = (tag, ...texts) =>
  texts.map((text) => `<${tag} style="text-align:left">${text}</${tag}>`).join('\n');

export const review = `<h1 ${line} id="status">Publish a new version of policy reader</h1>
<blockquote ${line}>
<p ${line}>⚠️ <strong>Production.</strong> The profile <code>company-production</code> is marked as production.</p>
</blockquote>
<table ${line}><thead ${line}><tr ${line}>${cells('th', '', '')}</tr></thead>
<tbody ${line}>
<tr ${line}>${cells('td', 'Account', '<code>111122223333</code> (example)')}</tr>
<tr ${line}>${cells('td', 'As', 'user alice, <code>arn:aws:iam::111122223333:user/alice</code>')}</tr>
</tbody></table>
<h2 ${line} id="what-will-be-done-in-2-steps">What will be done, in 2 steps</h2>
<h3 ${line}>1. Delete version v1 of policy reader</h3>
<p ${line}>Calls <code>iam:DeletePolicyVersion</code> with</p>
<ul ${line}><li ${line}><code>PolicyArn</code>: <code>arn:aws:iam::111122223333:policy/reader</code></li>
<li ${line}><code>VersionId</code>: <code>v1</code></li></ul>
<h3 ${line}>2. Create a version of policy reader and make it the default</h3>
<p ${line}>Calls <code>iam:CreatePolicyVersion</code> with</p>
<ul ${line}><li ${line}><p><code>PolicyDocument</code>:</p></li></ul>
<pre><code ${line} class="hljs language-json"><span class="hljs-punctuation">{</span>
  <span class="hljs-attr">&quot;Version&quot;</span><span class="hljs-punctuation">:</span> <span class="hljs-string">&quot;2012-10-17&quot;</span><span class="hljs-punctuation">,</span>
  <span class="hljs-attr">&quot;Statement&quot;</span><span class="hljs-punctuation">:</span> <span class="hljs-punctuation">[</span><span class="hljs-punctuation">{</span> <span class="hljs-attr">&quot;Resource&quot;</span>: <span class="hljs-string">&quot;arn:aws:s3:::${'orders-'.repeat(60)}/*&quot;</span> }]
}
</code></pre>
<h2 ${line}>Size and quotas</h2>
<table ${line}><thead ${line}><tr ${line}>${cells('th', '', 'Now', 'Afterwards', 'Of')}</tr></thead>
<tbody ${line}><tr ${line}>${cells('td', 'Versions of the policy', '5', '<strong>5</strong>', '5 ⚠️ none left after this')}</tr></tbody></table>
<h2 ${line}>Findings</h2>
<ul ${line}><li ${line}><strong>SECURITY WARNING</strong> <code>PASS_ROLE_WITH_STAR_IN_RESOURCE</code> in line 21: Name the roles. (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/checks.html" data-href="https://docs.aws.amazon.com/IAM/latest/UserGuide/checks.html">more</a>)</li></ul>
<h2 ${line}>What access changes</h2>
<h3 ${line}>What policy reader allows</h3>
<p ${line}><strong>New access</strong></p>
<ul ${line}><li ${line}><code>iam:PassRole</code> on <code>*</code> (<code>Pass</code>)</li></ul>
<h2 ${line}>Undo</h2>
<p ${line}><strong>Can be undone, with differences</strong>:</p>
<ul ${line}><li ${line}>v1 comes back under a new number, with a new date.</li></ul>
<p ${line}>Undo, from <em>IAM: Recent Changes</em>, would:</p>
<ol start="3"><li>Delete the new version</li></ol>
`;

/** What must not come through, should text of an account ever be taken for HTML. */
export const hostileReview = `${review}
<img src=x onerror="document.title='hacked'"><svg onload="document.title='hacked'"><text>drawn</text></svg>
<script>document.title = 'hacked'</script><style>.acts { display: none }</style>
<form action="https://example.com"><input name="typed"><button>Run</button></form>
<div class="acts" id="typed-name" style="position:fixed" onclick="document.title='hacked'">a box</div>
<iframe srcdoc="<script>parent.document.title='hacked'</script>"></iframe>
<span class="hljs-string acts">two classes</span>
<p><a href="javascript:document.title='hacked'">script</a> <a href="http://aws.amazon.com/">plain</a>
<a href="https://aws.amazon.com.example.com/">looks so</a> <a href="command:iamPolicy.signOut">command</a>
<a href="https://user@example.com/aws.amazon.com">elsewhere</a></p>
<p>reader\u202egpj.exe\u0007 \u200e\u2066end</p>
<math><mi>x</mi></math><template><p>kept back</p></template><base href="https://example.com/">
`;

import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { LAYERS, type Layer, RULE_CONTRACT, RULE_FILES } from './import-table.ts';

export interface Cruise {
  readonly modules: number;
  /** One sentence each: who imports what. */
  readonly violations: readonly string[];
}

/** Reads every import below a root and holds it against the table. */
export async function cruiseImports(root: string): Promise<Cruise> {
  const before = process.cwd();
  process.chdir(root);
  try {
    const { output } = await cruise(['server/src', 'client/src'], {
      baseDir: root,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '/page/' },
      moduleSystems: ['es6', 'cjs'],
      enhancedResolveOptions: {
        extensions: ['.ts', '.js', '.mjs', '.json'],
        exportsFields: ['exports'],
        conditionNames: ['import', 'node', 'types'],
      },
      ruleSet: { forbidden: [{ name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } }] },
      validate: true,
    });
    const result = output as ICruiseResult;
    const own = result.modules.filter(
      ({ source }) => !source.includes('node_modules') && /^(server|client)\//.test(source),
    );
    const violations = own.flatMap(({ source, dependencies }) =>
      dependencies.flatMap((dependency) => {
        const problem = judge(source, dependency);
        return problem ? [problem] : [];
      }),
    );
    return { modules: own.length, violations: [...new Set(violations)] };
  } finally {
    process.chdir(before);
  }
}

type Dependency = ICruiseResult['modules'][number]['dependencies'][number];

function judge(source: string, { module, resolved, cycle, coreModule }: Dependency): string | undefined {
  const layer = layerOf(source);
  if (!layer) return `${source} lies in no layer of the import table.`;
  // Types may speak of each other; code that loads in a circle may not.
  if (cycle?.length && cycle.every(({ dependencyTypes }) => !dependencyTypes.includes('type-only'))) {
    return `${source} and ${resolved} import each other in a circle.`;
  }
  if (module.startsWith('.')) return judgeOwn(source, resolved, layer);
  const name = coreModule ? 'node:' : packageName(module);
  const scope = name.startsWith('@') ? `${name.split('/')[0]}/` : name;
  const allowed = layer.packages.includes(name) || layer.packages.includes(scope);
  return allowed ? undefined : `${source} imports the package ${module}, which its layer may not.`;
}

function judgeOwn(source: string, resolved: string, layer: Layer): string | undefined {
  if (
    RULE_FILES.test(source) &&
    resolved.startsWith('server/src/policy/rules/') &&
    resolved !== RULE_CONTRACT
  ) {
    return `${source} imports ${resolved}: a rule knows no other rule.`;
  }
  const target = layerOf(resolved);
  if (!target) return `${source} imports ${resolved}, which lies in no layer.`;
  return target === layer || layer.layers.includes(target.path)
    ? undefined
    : `${source} imports ${resolved}, which its layer may not.`;
}

function layerOf(path: string): Layer | undefined {
  return LAYERS.find((layer) => path === layer.path || path.startsWith(`${layer.path}/`));
}

function packageName(module: string): string {
  const parts = module.split('/');
  return module.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}

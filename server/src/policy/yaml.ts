import { resolveIntrinsic } from './hosts/cloudformation/intrinsics.ts';
import { yamlNotation } from './syntax/yaml/notation.ts';

/** YAML as CloudFormation reads it. A door of its own, so that the YAML library is loaded by those who need it. */
export const yaml = yamlNotation(resolveIntrinsic);

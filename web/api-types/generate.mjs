// Prints the TypeScript of the operations in operations.json, and of the schemas they need, from the OpenAPI document of the platform: a file
// that is the only argument. Only these, so that a change of another operation does not change the scripts' types.
import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const HEAD = '// Generated from the OpenAPI document of the platform (/openapi) by api-types/generate.mjs. Do not edit; PlatformTest says how to update it.\n';

const [file] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, 'utf8'));
const wanted = JSON.parse(readFileSync(new URL('operations.json', import.meta.url), 'utf8'));

const paths = {};
for (const operation of wanted) {
  const [method, path] = operation.split(' ');
  const found = document.paths[path]?.[method];
  if (!found) {
    throw new Error(`The OpenAPI document has no ${operation}`);
  }
  (paths[path] ??= {})[method] = reduced(found);
}

const schemas = {};
collect(paths);

const types = await openapiTS(
  { openapi: document.openapi, info: document.info, paths, components: { schemas } },
  { alphabetize: true },
);
process.stdout.write(HEAD + astToString(types));

/** Leaves out errors, which the client throws, and the name, which changes with the names of other operations. */
function reduced({ operationId, ...operation }) {
  const responses = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  return { ...operation, responses: Object.fromEntries(responses) };
}

/** Adds the schemas that a part of the document refers to, and those that they refer to. */
function collect(part) {
  if (Array.isArray(part)) {
    part.forEach(collect);
  } else if (part && typeof part === 'object') {
    const name = typeof part.$ref === 'string' ? part.$ref.replace('#/components/schemas/', '') : '';
    if (name && !(name in schemas)) {
      schemas[name] = document.components.schemas[name];
      collect(schemas[name]);
    }
    Object.values(part).forEach(collect);
  }
}

// Reads the paths of a schema, a document and further schemas to which the first refers, and prints the errors as JSON; exit 0 when the
// document is valid.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [schema, document, ...others] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
for (const other of others) ajv.addSchema(other);
const validate = ajv.compile(schema);
if (!validate(document)) {
  console.log(JSON.stringify(validate.errors?.slice(0, 10), null, 1));
  process.exit(1);
}

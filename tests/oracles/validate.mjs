// Holds a JSON document to a JSON Schema: node validate.mjs SCHEMA DOCUMENT... prints the errors as JSON; exit 0 when every document is
// valid. A schema may refer to others of its draft that lie beside it.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const [path, ...documents] = process.argv.slice(2);
const schema = read(path);
const draft7 = /draft-07/.test(schema.$schema ?? "");
const ajv = new (draft7 ? Ajv : Ajv2020)({ strict: false, allErrors: true });
addFormats(ajv);

// RFC 3987: neither blanks and controls nor these marks stand anywhere in a reference, a percent sign begins an escape, and what comes
// before the first colon of the first part is a scheme.
ajv.addFormat("iri-reference", (text) =>
  !/[\u0000-\u0020\u007f-\u009f<>"{}|\\^`]/u.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text) && !/^[^/?#]*:/.test(text.replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, "")));
ajv.addFormat("idn-email", (text) => /^[^\s@]+@[^\s@]+$/u.test(text));

for (const name of readdirSync(dirname(path)).filter((n) => n.endsWith(".schema.json"))) {
  const other = read(join(dirname(path), name));
  if (other.$id && other.$id !== schema.$id && other.$schema === schema.$schema) ajv.addSchema(other);
}

const validate = ajv.compile(schema);
let failed = false;
for (const document of documents) {
  if (validate(read(document))) continue;
  failed = true;
  console.log(document, JSON.stringify(validate.errors?.slice(0, 10), null, 1));
}
process.exit(failed ? 1 : 0);

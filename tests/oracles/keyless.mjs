// Judges keyless Sigstore bundles with @sigstore/verify. Reads a file {"roots": [...], "cases": [{"root": n, "bundle": {...}}]} and prints for each case
// null when the bundle is accepted, or the reason of the refusal.
import { readFileSync } from "node:fs";
import { bundleFromJSON } from "@sigstore/bundle";
import { TrustedRoot } from "@sigstore/protobuf-specs";
import { Verifier, toSignedEntity, toTrustMaterial } from "@sigstore/verify";

const { roots, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const verifiers = roots.map((root) => new Verifier(toTrustMaterial(TrustedRoot.fromJSON(root))));
console.log(JSON.stringify(cases.map(({ root, bundle }) => {
  try {
    verifiers[root].verify(toSignedEntity(bundleFromJSON(bundle)));
    return null;
  } catch (error) {
    return `${error.code ?? error.name}: ${error.message}`;
  }
})));

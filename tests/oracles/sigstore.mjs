// Reads the path of a bundle and a public key in PEM; exit 0 when Sigstore's own reader finds that the key made the
// signature of the envelope, 1 when not, 2 when it cannot read the bundle.
import { readFileSync } from "node:fs";
import { createPublicKey, verify } from "node:crypto";
import { bundleFromJSON } from "@sigstore/bundle";
import { toSignedEntity } from "@sigstore/verify";

// Sigstore's verifier hashes with SHA-256 only, so for the larger curves it gives the signed bytes and node checks the signature.
const hashes = { prime256v1: null, secp384r1: "sha384", secp521r1: "sha512" };
const [path, pem] = process.argv.slice(2);
let signature;
try {
  ({ signature } = toSignedEntity(bundleFromJSON(JSON.parse(readFileSync(path, "utf8")))));
} catch (error) {
  console.log(`bundle: ${error.message}`);
  process.exit(2);
}

const key = createPublicKey(pem);
const hash = hashes[key.asymmetricKeyDetails.namedCurve];
const good = hash === null ? signature.verifySignature(key) : verify(hash, signature.preAuthEncoding, key, signature.signature);
process.exit(good ? 0 : 1);

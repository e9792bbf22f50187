// The identity of a set of safetensors files as docs/reference/model-identity.md defines it, written from that text alone.
// node identity.mjs FILE... prints the root with names and the root without.
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { blake3 } from "hash-wasm";

const sha256 = (...parts) => parts.reduce((h, p) => h.update(p), createHash("sha256")).digest();
const field = (bytes) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const encode = (tag, names, t) => {
  const shape = Buffer.alloc(8 * t.shape.length);
  t.shape.forEach((d, i) => shape.writeBigUInt64BE(BigInt(d), 8 * i));
  return Buffer.concat([tag, ...names, t.type].map((x) => field(Buffer.from(x))).concat(field(shape), field(t.digest)));
};
const tree = (leaves) => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  let k = 1;
  while (2 * k < leaves.length) k *= 2;
  return sha256(Buffer.from([1]), tree(leaves.slice(0, k)), tree(leaves.slice(k)));
};
const root = (encodings) => tree(encodings.sort(Buffer.compare).map((e) => sha256(Buffer.from([0]), e))).toString("hex");

const tensors = [];
for (const path of process.argv.slice(2)) {
  const file = readFileSync(path);
  const data = 8 + Number(file.readBigUInt64LE(0));
  for (const [name, t] of Object.entries(JSON.parse(file.subarray(8, data).toString()))) {
    if (name === "__metadata__") continue;
    const bytes = file.subarray(data + t.data_offsets[0], data + t.data_offsets[1]);
    tensors.push({ name, type: t.dtype, shape: t.shape, digest: Buffer.from(await blake3(bytes), "hex") });
  }
}
const named = tensors.map((t) => encode("hayward tensor 1", [t.name], t));
console.log(root([...new Map(named.map((e) => [e.toString("hex"), e])).values()]));
console.log(root(tensors.map((t) => encode("hayward nameless tensor 1", [], t))));

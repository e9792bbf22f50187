// Asks a hub with the hub's own client: node hub.mjs ADDRESS OWNER prints {"models": [...], "commits": {...}}: all models, their number that the owner
// has, and the commits of the owner's models.
import { listCommits, listModels } from "@huggingface/hub";

const [hubUrl, owner] = process.argv.slice(2);
const models = [];
for await (const model of listModels({ hubUrl, limit: 1000, additionalFields: ["author"] })) models.push({ key: model.id, id: model.name, likes: model.likes, gated: model.gated });
const owned = [];
for await (const model of listModels({ hubUrl, search: { owner } })) owned.push(model.name);
const commits = {};
for (const { id } of models.filter((m) => m.id.startsWith(`${owner}/`) && m.gated === false)) {
  commits[id] = [];
  try {
    for await (const commit of listCommits({ hubUrl, repo: { type: "model", name: id }, batchSize: 2 })) commits[id].push({ id: commit.oid, title: commit.title, date: commit.date.toISOString() });
  } catch (error) {
    commits[id] = { status: error.statusCode };
  }
}
console.log(JSON.stringify({ models, owned, commits }));

using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>adapter_config.json of PEFT.</summary>
public sealed record AdapterConfig(string Path, Digest? Digest, string? PeftType, string? BaseModel, string? Revision, JsonObject Tree);

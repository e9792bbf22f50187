using System.Text.Json.Serialization;

namespace Hayward.Observatory.Snapshots.Records;

[JsonSerializable(typeof(string))]
internal sealed partial class DumpJson : JsonSerializerContext;

using Hayward.Artifacts.Formats.Configs;

namespace Hayward.Artifacts.Formats.Keras;

/// <summary>The configuration of a Keras model: <c>config.json</c> of a Keras 3 archive, <c>model_config</c> of an HDF5 file, the metadata of a
/// SavedModel, or a JSON file of <c>to_json</c>.</summary>
internal static class KerasConfig
{
    /// <summary>Notes what a loader of <paramref name="json"/> would import, run or open.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Offset of it in the file.</param>
    /// <param name="inspection">Takes the observations.</param>
    /// <returns>False when it is not JSON to its end; what comes before is told.</returns>
    public static bool Inspect(ReadOnlySpan<byte> json, long origin, Inspection inspection)
    {
        if (JsonWalk.Walk(json, new KerasVisitor(inspection), origin) is not { } broken)
            return true;
        inspection.Observe(ObservationKind.Unexplained, "Keras configuration", broken, "it is not JSON from here on, or nested deeper than is looked at");
        return false;
    }

    /// <summary>True when the text may be one.</summary>
    public static bool Looks(ReadOnlySpan<byte> json) => json.IndexOf("class_name"u8) >= 0 && json.IndexOf("config"u8) >= 0;
}

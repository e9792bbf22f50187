namespace Hayward.Artifacts.Formats.SavedModels;

/// <summary>The rules of a SavedModel, one case each; those of the encoding are <see cref="Protobufs.WireRule"/>.</summary>
internal enum SavedModelRule
{
    /// <summary>The version of the format is 1.</summary>
    VersionUnknown,

    /// <summary>There is a graph.</summary>
    GraphMissing,

    /// <summary>An asset is a file in the folder of the model.</summary>
    AssetPathLeaves,
}

namespace Hayward.Lineage.Weights.Sketching;

/// <summary>A file of sketches cannot be used. The message is one sentence without the name of the file.</summary>
public sealed class SketchException(string message) : Exception(message);

namespace Hayward.Artifacts.Formats.SavedModels;

/// <summary>What a SavedModel says of itself.</summary>
/// <param name="TensorFlow">Version of the program that wrote it; empty where it does not say.</param>
/// <param name="Operators">Number of distinct operations in its graphs and functions.</param>
public sealed record SavedModelHeader(string TensorFlow, int Operators) : FileContent;

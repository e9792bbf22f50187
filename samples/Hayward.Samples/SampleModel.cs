namespace Hayward.Samples;

/// <summary>One model of the sample commons, as it was written.</summary>
/// <param name="Name">Name as a hub would give it, <c>owner/name</c>. Every publisher is invented.</param>
/// <param name="Folder">The folder that holds its files, named <c>owner--name</c>.</param>
/// <param name="Story">One plain sentence: what the sample shows.</param>
public sealed record SampleModel(string Name, string Folder, string Story);

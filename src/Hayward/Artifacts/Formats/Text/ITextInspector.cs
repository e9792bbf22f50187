namespace Hayward.Artifacts.Formats.Text;

/// <summary>Finds in one kind of text what a loader would act upon: a template, a class to import, code.</summary>
internal interface ITextInspector
{
    /// <summary>True when the text shall be shown to this inspector.</summary>
    /// <param name="name">Last part of the path; loaders find their files by name.</param>
    /// <param name="format">What the first block looks like; null when it is not text.</param>
    bool Wants(string name, FileFormat? format);

    /// <summary>True when a loader acts upon a file of this name, so that one too large to be looked at must be told.</summary>
    bool Loads(string name) => false;

    /// <summary>Notes what it finds.</summary>
    /// <param name="name">Last part of the path.</param>
    /// <param name="text">The whole file, at most <see cref="ReadLimits.KeptText"/> bytes; not certainly UTF-8.</param>
    /// <param name="inspection">Takes the observations.</param>
    void Inspect(string name, ReadOnlyMemory<byte> text, Inspection inspection);
}

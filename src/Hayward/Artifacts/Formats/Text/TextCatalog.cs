using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Configs;
using Hayward.Artifacts.Formats.Templates;

namespace Hayward.Artifacts.Formats.Text;

/// <summary>Every inspector of text, and the bound that holds for them.</summary>
internal static class TextCatalog
{
    /// <summary>The inspectors; each is asked for itself.</summary>
    public static ImmutableArray<ITextInspector> All { get; } =
    [
        new ConfigInspector(),
        new JinjaInspector(),
        new SourceInspector(),
    ];

    /// <summary>True when the text is to be held until it ends, because an inspector wants it.</summary>
    public static bool Wants(string path, FileFormat? format, long size) =>
        size <= ReadLimits.KeptText && All.Any(i => i.Wants(Name(path), format));

    /// <summary>Shows the whole text to those that want it.</summary>
    /// <returns>False when a loader would act upon it and it is too large to be looked at.</returns>
    public static bool Inspect(string path, FileFormat? format, long size, ReadOnlyMemory<byte>? text, Inspection inspection)
    {
        var name = Name(path);
        if (text is not { } whole)
        {
            if (size <= ReadLimits.KeptText || !All.Any(i => i.Loads(name)))
                return true;
            inspection.Observe(
                ObservationKind.Bounded, nameof(ReadLimits.KeptText), null,
                $"loaders act upon a file of this name, it has {size:N0} bytes, and up to {ReadLimits.KeptText:N0} are looked at");
            return false;
        }
        foreach (var inspector in All)
        {
            if (inspector.Wants(name, format))
                inspector.Inspect(name, whole, inspection);
        }
        return true;
    }

    private static string Name(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}

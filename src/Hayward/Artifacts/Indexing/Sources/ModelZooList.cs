using System.Globalization;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing.Sources;

/// <summary>The files of Open Model Zoo as a table: model, file, size, SHA-384, source (https://github.com/openvinotoolkit/open_model_zoo).</summary>
internal static class ModelZooList
{
    /// <summary>The first line.</summary>
    public const string Header = "model,file,size,sha384,source";

    /// <summary>One model for each file.</summary>
    public static IEnumerable<IndexedModel> Read(Stream stream)
    {
        var number = 0;
        foreach (var line in BoundedLines.Of(stream))
        {
            if (number++ == 0 || line.Length == 0)
                continue;
            var fields = line.Split(',', 5);
            if (fields.Length != 5 || !LowerHex.Is(fields[3], 96)
                || !long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                throw new IndexException($"Its line {number:N0} is not a model, a file, a size, a SHA-384 and a source.");
            yield return new IndexedModel(fields[0], [new IndexedFile(fields[1], size, [new Digest("sha384", fields[3])])], []);
        }
    }
}

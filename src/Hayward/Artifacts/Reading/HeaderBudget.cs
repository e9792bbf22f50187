using Hayward.Artifacts.Formats.Gguf;
using Hayward.Artifacts.Formats.Safetensors;

namespace Hayward.Artifacts.Reading;

/// <summary>Bounds the memory of all headers together. When it is spent, the headers of all files are given up and not only those that came
/// too late: which files those are would depend on which worker was faster.</summary>
internal sealed class HeaderBudget(long limit)
{
    /// <summary>Estimate of a tensor entry in memory, in bytes, without its name and shape: record with digest, string, array,
    /// references.</summary>
    private const int Entry = 208;

    /// <summary>Figures of a tensor in memory, in bytes.</summary>
    private const int Figures = 72;

    private long _spent;

    /// <summary>The result, without its header once the budget is spent.</summary>
    public ModelFile Take(ModelFile file)
    {
        if (file.Content is not TensorContent content)
            return file;
        return Interlocked.Add(ref _spent, Cost(content)) > limit ? file with { Content = new GivenUp() } : file;
    }

    /// <summary>The final result: as it was, or without any header when the budget was spent.</summary>
    public ModelFile Settle(ModelFile file)
    {
        if (_spent <= limit || file.Content is not (TensorContent or GivenUp))
            return file;
        var message = $"{file.Path} was hashed and its header was not kept, because the headers of all files together are too large; "
            + "examine fewer files at once.";
        return file with { Content = null, Problems = file.Problems.Add(new FileProblem(ProblemKind.BeyondBound, file.Path, message)) };
    }

    private static long Cost(TensorContent content) =>
        content.Tensors.Sum(t => Entry + (t.Statistics is null ? 0 : Figures) + (2L * t.Name.Length) + (8L * t.Shape.Length)) + content switch
        {
            SafetensorsHeader header => header.Metadata.Sum(m => Entry + (2L * (m.Key.Length + m.Value.Length))),
            GgufHeader header => header.Metadata.Sum(m => Entry + (2L * (m.Key.Length + (m.Value.Text?.Length ?? 0)))),
            _ => 0,
        };

    /// <summary>Stands for a header that was read and dropped.</summary>
    private sealed record GivenUp : FileContent;
}

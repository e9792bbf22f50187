using Hayward.Artifacts.Formats.Zips;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>The zip of PyTorch: <c>ROOT/data.pkl</c>, <c>ROOT/data/KEY</c> and a few words; with <c>ROOT/code/</c> it is TorchScript.</summary>
/// <remarks>Source: caffe2/serialize/inline_container.h of https://github.com/pytorch/pytorch.</remarks>
internal sealed class TorchZipLayout : IZipLayout
{
    /// <inheritdoc/>
    public FileFormat Format => FileFormat.TorchZip;

    /// <inheritdoc/>
    public bool Recognizes(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (name.EndsWith("/data.pkl", StringComparison.Ordinal) || name == "data.pkl" || name.EndsWith("/constants.pkl", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public ZipContents Open(ZipArchive archive) => new TorchZipContents(archive);
}

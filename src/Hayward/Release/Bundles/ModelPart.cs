using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Signing.Manifests;

namespace Hayward.Release.Bundles;

/// <summary>The files of the model in a bundle: weights and what is as large by reference, all others as they are.</summary>
internal static class ModelPart
{
    // Nothing that people read or loaders configure themselves by is larger.
    private const long LargestIncluded = 64L * 1024 * 1024;

    /// <summary>Adds the files.</summary>
    /// <exception cref="ReleaseBundleException">A file could not be read in full, or stands for content that is elsewhere.</exception>
    public static void Add(BundleDraft draft, PackageRequest request)
    {
        var places = request.Place.Files.ToDictionary(f => f.Path, f => f.FullPath, StringComparer.Ordinal);
        if (request.Model.Problems.FirstOrDefault(p => !places.ContainsKey(p.Path) && p.HidesBytes) is { } hidden)
            throw new ReleaseBundleException($"{hidden.Message.TrimEnd('.')}; a release names every file. Nothing was written.");
        var named = 0;
        foreach (var file in request.Model.Files)
        {
            if (IgnoredPaths.Usual.Any(usual => file.Path == usual || file.Path.StartsWith(usual + "/", StringComparison.Ordinal)))
            {
                draft.LeftOut.Add(new LeftOut(file.Path, "Git and hubs keep it; it is no part of the model."));
                continue;
            }

            if (BundlePaths.IsRelease(file.Path) || file.Path == BundlePaths.ModelSignature) continue;
            if (file.Content is LfsPointer pointer)
                throw new ReleaseBundleException($"{file.Path} is a pointer to {pointer.Size:N0} bytes that are not here, so nobody knows what would be released; fetch the content (git lfs pull). Nothing was written.");
            if (file.Digest is not { } digest)
                throw new ReleaseBundleException($"{file.Path} could not be read to its last byte ({file.Problems.FirstOrDefault()?.Message.TrimEnd('.') ?? "no reason is known"}). Nothing was written.");
            var role = RoleOf(file, request.Chain.Members[0]!.Declared);
            var included = request.WithWeights || (role != BundleRole.Weights && file.Size <= LargestIncluded);
            if (!included) named++;
            draft.Add(file.Path, role, places[file.Path], file.Size, digest, included);
        }

        if (named > 0)
            draft.LeftOut.Add(new LeftOut(named == 1 ? "1 weight file" : $"{named:N0} weight files", "Weights are named with their digests and lie where they lay; --with-weights copies them."));
        if (!draft.Files.Any(f => f.Entry.Role == BundleRole.Card)) draft.LeftOut.Add(new LeftOut("model card", "The model has none; README.md was expected."));
        if (!draft.Files.Any(f => f.Entry.Role == BundleRole.UsePolicy)) draft.LeftOut.Add(new LeftOut("use policy", "The model has no file that is one; USE_POLICY.md was looked for."));
    }

    /// <summary>What a file of a model is for.</summary>
    public static BundleRole RoleOf(ModelFile file, DeclaredSide declared)
    {
        if (file.Path == declared.Card?.Path) return BundleRole.Card;
        if (declared.LegalTexts.FirstOrDefault(t => t.Path == file.Path) is { } text) return text.Kind == LegalTextKind.UsePolicy ? BundleRole.UsePolicy : BundleRole.License;
        return IsWeights(file) ? BundleRole.Weights : BundleRole.Model;
    }

    private static bool IsWeights(ModelFile file) => file.Content is TensorContent || file.Format is FileFormat.Safetensors or FileFormat.Gguf or FileFormat.Pickle
        or FileFormat.TorchZip or FileFormat.Onnx or FileFormat.Hdf5 or FileFormat.KerasZip or FileFormat.Numpy or FileFormat.NumpyZip or FileFormat.TfLite or FileFormat.SavedModel;
}

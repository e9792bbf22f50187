using Hayward.Artifacts.Scanning;
using Hayward.Bom;
using Hayward.Knowledge;

namespace Hayward.Release.Bundles;

/// <summary>The bills of materials of the model, in both standards.</summary>
internal static class BillPart
{
    private static readonly (string Path, BomFormat Format)[] Bills = [("model.cdx.json", BomFormat.CycloneDx17), ("model.spdx.json", BomFormat.Spdx301)];

    /// <summary>Adds the bills.</summary>
    public static void Add(BundleDraft draft, PackageRequest request, CheckedSignature? signature, KnowledgeBase knowledge, TimeProvider clock, string tool)
    {
        // Without the signature itself, so that a bill made before it was there and one made afterwards say the same.
        var model = request.Model with { Files = [.. request.Model.Files.Where(f => f.Path != BundlePaths.ModelSignature)] };
        var bill = new BillBuilder(knowledge, clock, tool)
            .Build(model, request.Chain.Members[0]!.Declared, signature, new Scanner(ScanKnowledge.Read(knowledge)).Scan(model));
        foreach (var (path, format) in Bills)
        {
            using var text = new MemoryStream();
            BomFormats.Write(bill, format, text);
            draft.Add($"{BundlePaths.Bills}/{path}", BundleRole.Bill, text.ToArray());
        }
    }
}

using Hayward.Samples.Weights;
using Hayward.Samples.Writers;

namespace Hayward.Samples.Models;

/// <summary>Models whose cards say more than their files hold.</summary>
internal static class Overstated
{
    public static Sample Openwashed { get; } = new(
        "brightforge", "Beacon-7B-Chat",
        "\"Fully open source\" under a non-commercial licence, benchmarks with no limits or misuse tests, and a card about 7B beside files of 131K.",
        WriteOpenwashed);

    public static Sample FalseRecall { get; } = new(
        "saltmarsh-ai", "sentinel-131k",
        "A card that promises to revoke published weights and credits filters and a system prompt that are not among the files.",
        (folder, pedigree) => Sample.WriteModel(folder, pedigree.Sentinel, loadedFrom: "fenland-ai/sedge-131k"));

    /// <summary>What was uploaded is the checkpoint of a smoke test; its configuration still says so.</summary>
    private static void WriteOpenwashed(ModelFolder folder, Pedigree pedigree)
    {
        var uploaded = Checkpoint.Fresh(ModelShape.Common, ElementType.BFloat16, pedigree.Seed, "beacon");
        Sample.WriteModel(folder, uploaded, loadedFrom: "brightforge/lantern-smoke-test");
    }
}

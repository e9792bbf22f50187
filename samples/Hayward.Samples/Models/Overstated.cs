using Hayward.Samples.Weights;

namespace Hayward.Samples.Models;

/// <summary>Models whose cards say more than their files hold.</summary>
internal static class Overstated
{
    public static Sample Openwashed { get; } = new(
        "brightforge", "Beacon-7B-Chat",
        "\"Fully open source\" under a non-commercial licence, benchmarks with no limits or misuse tests, and a card about 7B beside files of 131K.",
        (folder, pedigree) => Sample.WriteModel(folder, Checkpoint.Fresh(ModelShape.Common, ElementType.BFloat16, pedigree.Seed, "beacon")));

    public static Sample FalseRecall { get; } = new(
        "saltmarsh-ai", "sentinel-131k",
        "A card that promises to revoke published weights and credits filters and a system prompt that are not among the files.",
        (folder, pedigree) => Sample.WriteModel(folder, pedigree.Sentinel, loadedFrom: "fenland-ai/sedge-131k"));
}

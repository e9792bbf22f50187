using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Studies;
using Hayward.Observatory.Synthesis;
using Hayward.Pages;

namespace Hayward.Cli;

/// <summary>The study of a hub of which everything is invented and known.</summary>
internal static class DemoStudy
{
    private const int Models = 4_000;
    private const int Interactions = 6_000;
    private const ulong Seed = 7;

    /// <summary>Makes the hub, its snapshot and the page of its study.</summary>
    /// <returns>The page; null where there is no engine, which is then said.</returns>
    public static async Task<string?> WriteAsync(string root, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var hub = Path.Combine(root, "hub");
        var snapshot = Path.Combine(hub, "snapshot");
        try
        {
            var truth = SyntheticHub.Write(new SyntheticOptions(Models, Seed) { Interactions = Interactions, Active = Interactions / 5 }, hub, cancellation: cancellation);
            new SnapshotImport([Path.Combine(hub, "models.jsonl"), Path.Combine(hub, "discussions.jsonl")], snapshot) { Replace = true, Observed = truth.Observed }
                .Run(cancellation: cancellation);
            var report = StudyRun.Of().Run(HubSnapshot.Open(snapshot), cancellation: cancellation);
            var page = Path.Combine(root, "study.html");
            OutputFile.Write(page, await PageWriter.Study(report, ModelExamination.Version, clock.GetUtcNow()));
            return page;
        }
        catch (EngineException fault)
        {
            terminal.Error.WriteLine($"hayward: the study is left out: {fault.Message}");
            return null;
        }
    }
}

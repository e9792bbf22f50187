using System.Text.Json;
using Hayward.Artifacts.Reading;

namespace Hayward.Observatory.Synthesis;

/// <summary>Makes a hub of which everything is known: lists of models, discussions with their events, and the truth that a study should find in them.
/// The same options give the same bytes.</summary>
public static class SyntheticHub
{
    /// <summary>Name of the file of models; one record of the hub's list a line.</summary>
    public const string ModelsFile = "models.jsonl";

    /// <summary>Name of the file of discussions; one <c>{"repo":…,"record":…}</c> a line.</summary>
    public const string DiscussionsFile = "discussions.jsonl";

    /// <summary>Names of the same at the second observation.</summary>
    public const string LaterModelsFile = "models-later.jsonl", LaterDiscussionsFile = "discussions-later.jsonl";

    private const int ModelsInBlock = 4096, CommunitiesInBlock = 1024;

    /// <summary>Writes the files of a hub.</summary>
    /// <param name="options">How large it is to be.</param>
    /// <param name="folder">The folder, made where it is missing; none of the files is in it.</param>
    /// <param name="progress">Told the bytes of models that were written, and an estimate of all.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The truth, as it was written.</returns>
    /// <exception cref="ArgumentException">The options cannot be met; one sentence says why.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static SyntheticTruth Write(SyntheticOptions options, string folder, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (options.Fault() is { } fault) throw new ArgumentException(fault);
        Directory.CreateDirectory(folder);
        var world = new SyntheticWorld(options);
        var plan = new CommunityPlan(world);
        var people = new Peopling(world, plan);
        var models = new ModelTally(world);
        WriteModels(world, Path.Combine(folder, ModelsFile), later: false, models, progress, cancellation);
        var threads = WriteDiscussions(world, plan, people, Path.Combine(folder, DiscussionsFile), later: false, cancellation);
        ThreadTally? after = null;
        if (options.Later is not null)
        {
            WriteModels(world, Path.Combine(folder, LaterModelsFile), later: true, models, progress, cancellation);
            after = WriteDiscussions(world, plan, people, Path.Combine(folder, LaterDiscussionsFile), later: true, cancellation);
        }
        var truth = new TruthWriter(world, plan, people, models, threads, after).Make();
        File.WriteAllText(Path.Combine(folder, SyntheticTruth.FileName), truth.Write());
        return truth;
    }

    private static void WriteModels(SyntheticWorld world, string path, bool later, ModelTally sum, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var count = later ? world.LaterModels : world.Options.Models;
        new OrderedBlocks<ModelTally>(path, world.Options.Threads).Write(
            count,
            ModelsInBlock,
            (from, until, json, line) =>
            {
                var (tally, writer) = (new ModelTally(world), new ModelJson(world));
                for (var i = from; i < until; i++)
                    if (WriteModel(world, writer, json, i, later, tally)) line();
                return tally;
            },
            (tally, done, bytes) =>
            {
                sum.Add(tally);
                progress?.Report(new ReadProgress(bytes, (long)((double)bytes * count / done), path));
            },
            cancellation);
    }

    private static bool WriteModel(SyntheticWorld world, ModelJson writer, Utf8JsonWriter json, int index, bool later, ModelTally tally)
    {
        var model = world.TraitsOf(index);
        if (!later)
        {
            tally.Model(model);
            writer.Write(json, model, null);
            return true;
        }
        var change = world.ChangeOf(model);
        if (index < world.Options.Models) tally.Change(model, change);
        if (change.Deleted) return false;
        tally.Later++;
        writer.Write(json, model, change);
        return true;
    }

    private static ThreadTally WriteDiscussions(SyntheticWorld world, CommunityPlan plan, Peopling people, string path, bool later, CancellationToken cancellation)
    {
        var sum = new ThreadTally();
        new OrderedBlocks<ThreadTally>(path, world.Options.Threads).Write(
            plan.All.Count,
            CommunitiesInBlock,
            (from, until, json, line) =>
            {
                var (tally, threads, writer) = (new ThreadTally(), new ThreadPlan(world, plan, people), new DiscussionJson(world));
                for (var i = from; i < until; i++)
                {
                    var model = world.TraitsOf(plan.All[i].Model);
                    var change = later ? world.ChangeOf(model) : default;
                    if (change.Deleted) continue;
                    var repo = world.IdOf(model, change.Renamed);
                    foreach (var thread in threads.Of(i))
                        if (writer.Write(json, model, repo, thread, later, tally)) line();
                }
                return tally;
            },
            (tally, _, _) => sum.Add(tally),
            cancellation);
        return sum;
    }
}

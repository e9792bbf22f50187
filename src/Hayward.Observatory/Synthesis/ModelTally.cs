namespace Hayward.Observatory.Synthesis;

/// <summary>What was written of models.</summary>
internal sealed class ModelTally(SyntheticWorld world)
{
    /// <summary>Models.</summary>
    public long Models { get; private set; }

    /// <summary>Those with any download.</summary>
    public long Downloaded { get; private set; }

    /// <summary>Downloads of all.</summary>
    public long Downloads { get; private set; }

    /// <summary>Downloads of the hundredth part of the models that has most.</summary>
    public long TopDownloads { get; private set; }

    /// <summary>Releases in the first period of growth, and in the last.</summary>
    public long First { get; private set; }

    /// <inheritdoc cref="First"/>
    public long Last { get; private set; }

    /// <summary>Models that name a base.</summary>
    public long Derived { get; private set; }

    /// <summary>Models with a gate.</summary>
    public long Gated { get; private set; }

    /// <summary>Models without a licence.</summary>
    public long Undeclared { get; private set; }

    /// <summary>Models gone, renamed, closed, with another licence, with another gate at the second observation.</summary>
    public long Deleted { get; private set; }

    /// <inheritdoc cref="Deleted"/>
    public long Renamed { get; private set; }

    /// <inheritdoc cref="Deleted"/>
    public long Disabled { get; private set; }

    /// <inheritdoc cref="Deleted"/>
    public long Relicensed { get; private set; }

    /// <summary>Permissive before and restricted after.</summary>
    public long Tightened { get; private set; }

    /// <inheritdoc cref="Deleted"/>
    public long Regated { get; private set; }

    /// <summary>Models at the second observation.</summary>
    public long Later { get; set; }

    /// <summary>Counts a model of the first observation.</summary>
    public void Model(in ModelTraits model)
    {
        var period = Planted.GrowthPeriod * SyntheticWorld.Day;
        var downloads = world.DownloadsOf(model.Index);
        Models++;
        Downloads += downloads;
        if (downloads > 0) Downloaded++;
        if (world.RankOf(model.Index) < Math.Max(1, world.Options.Models / 100)) TopDownloads += downloads;
        if (model.Created < world.Begin + period) First++;
        if (model.Created >= world.End - period) Last++;
        if (model.Base >= 0) Derived++;
        if (model.Gate > 0) Gated++;
        if (model.Licence < 0) Undeclared++;
    }

    /// <summary>Counts what became of a model of the first observation. What is gone is nothing else.</summary>
    public void Change(in ModelTraits model, in ModelChange change)
    {
        if (change.Deleted)
        {
            Deleted++;
            return;
        }
        if (change.Renamed) Renamed++;
        if (change.Disabled) Disabled++;
        if (change.Licence != model.Licence) Relicensed++;
        if (change.Licence != model.Licence && model.Group is LicenceGroup.Permissive) Tightened++;
        if (change.Gate != model.Gate) Regated++;
    }

    /// <summary>Adds the counts of another.</summary>
    public void Add(ModelTally other)
    {
        Models += other.Models;
        Downloaded += other.Downloaded;
        Downloads += other.Downloads;
        TopDownloads += other.TopDownloads;
        First += other.First;
        Last += other.Last;
        Derived += other.Derived;
        Gated += other.Gated;
        Undeclared += other.Undeclared;
        Deleted += other.Deleted;
        Renamed += other.Renamed;
        Disabled += other.Disabled;
        Relicensed += other.Relicensed;
        Tightened += other.Tightened;
        Regated += other.Regated;
        Later += other.Later;
    }
}

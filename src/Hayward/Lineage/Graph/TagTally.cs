using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Graph;

/// <summary>Counts what tags say as they stand, and what became of records.</summary>
internal sealed class TagTally
{
    private readonly List<(int Child, int Text)> _pairs = [];
    private int _firstOfModel;

    /// <summary>Lines or ids that are none.</summary>
    public long Malformed { get; set; }

    /// <summary>Records with something left out.</summary>
    public long Cut { get; set; }

    /// <summary>Records of models that were there before.</summary>
    public long Repeated { get; set; }

    private long Models { get; set; }

    private long WithoutLicense { get; set; }

    private long NewVersions { get; set; }

    private long Revisions { get; set; }

    /// <summary>Begins a model.</summary>
    public void Begin(bool hasLicense)
    {
        Models++;
        if (!hasLicense) WithoutLicense++;
        _firstOfModel = _pairs.Count;
    }

    /// <summary>A base in a tag of the model.</summary>
    public void Base(int child, int text)
    {
        for (var i = _firstOfModel; i < _pairs.Count; i++)
            if (_pairs[i].Text == text) return;
        _pairs.Add((child, text));
    }

    /// <summary>Counts fields that make no edge.</summary>
    public void Fields(HubModel model)
    {
        for (var i = 0; i < model.FieldCount; i++)
        {
            var field = model.Field(i, out _);
            if (field == HubField.NewVersion) NewVersions++;
            if (field == HubField.AdapterRevision) Revisions++;
        }
    }

    /// <summary>The counts of tags as they stand, once all models are there.</summary>
    public LineageCounts Count(NodeAttributes nodes, Utf8Table texts)
    {
        var named = new HashSet<int>();
        var (models, self, found, both, differ, only) = (0L, 0L, 0L, 0L, 0L, 0L);
        var last = -1;
        foreach (var (child, text) in _pairs)
        {
            if (child != last) models++;
            last = child;
            named.Add(text);
            var written = texts[text];
            if (nodes.Ids.Find(written) is not (>= 0 and var parent) || (nodes.Marks[parent] & NodeMarks.Listed) == 0 || !nodes.Ids[parent].SequenceEqual(written)) continue;
            found++;
            if (parent == child) self++;
            var (own, theirs) = (nodes.LicenseSet(child), nodes.LicenseSet(parent));
            if (own != 0 && theirs != 0) both++;
            if (own != 0 && theirs != 0 && own != theirs) differ++;
            if (own == 0 && theirs != 0) only++;
        }

        return new LineageCounts
        {
            Models = Models,
            WithoutLicense = WithoutLicense,
            LicenseTags = nodes.LicenseSets.ToArray().SelectMany(set => set.Split('\n')).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal).Count(),
            ModelsNamingABase = models,
            NamedBases = _pairs.Count,
            DistinctBases = named.Count,
            NamingThemselves = self,
            BasesFound = found,
            BothDeclare = both,
            LicensesDiffer = differ,
            OnlyTheBaseDeclares = only,
            MalformedLines = Malformed,
            CutRecords = Cut,
            RepeatedModels = Repeated,
            NewVersions = NewVersions,
            BaseRevisions = Revisions,
        };
    }
}

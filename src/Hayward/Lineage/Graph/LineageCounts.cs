namespace Hayward.Lineage.Graph;

/// <summary>Everything that was counted while a graph was built. Those of the first group read the tags as they stand and follow nothing: a base is
/// the text of a tag, and it is found when a model of the listing has exactly that id.</summary>
public sealed record LineageCounts
{
    /// <summary>Models of the listing.</summary>
    public long Models { get; init; }

    /// <summary>Their owners.</summary>
    public long Owners { get; init; }

    /// <summary>Models without a licence tag.</summary>
    public long WithoutLicense { get; init; }

    /// <summary>Distinct licence tags.</summary>
    public long LicenseTags { get; init; }

    /// <summary>Models that name a base in a tag.</summary>
    public long ModelsNamingABase { get; init; }

    /// <summary>Pairs of a model and a base that it names in a tag.</summary>
    public long NamedBases { get; init; }

    /// <summary>Distinct bases that are named in tags.</summary>
    public long DistinctBases { get; init; }

    /// <summary>Pairs of which both are one model.</summary>
    public long NamingThemselves { get; init; }

    /// <summary>Pairs of which the base is a model of the listing.</summary>
    public long BasesFound { get; init; }

    /// <summary>Of these, pairs of which both declare a licence.</summary>
    public long BothDeclare { get; init; }

    /// <summary>Of these, pairs of which the licences differ.</summary>
    public long LicensesDiffer { get; init; }

    /// <summary>Pairs found of which the base declares a licence and the model none.</summary>
    public long OnlyTheBaseDeclares { get; init; }

    /// <summary>Statements of every source about bases.</summary>
    public long Statements { get; init; }

    /// <summary>Statements that lead to a model of the listing letter by letter.</summary>
    public long AsWritten { get; init; }

    /// <summary>… but for the case of letters.</summary>
    public long OtherCase { get; init; }

    /// <summary>… with blanks, quotes, slashes or a revision around the id.</summary>
    public long Trimmed { get; init; }

    /// <summary>… by an address.</summary>
    public long Addresses { get; init; }

    /// <summary>… by the name that the base had before it was given an owner.</summary>
    public long Renamed { get; init; }

    /// <summary>… by a name without owner that one model alone bears.</summary>
    public long OnlyName { get; init; }

    /// <summary>… as one of several values in one text.</summary>
    public long OneOfSeveral { get; init; }

    /// <summary>Statements with a well-formed id that no model of the listing has.</summary>
    public long Vanished { get; init; }

    /// <summary>Statements with a name without owner that no model bears.</summary>
    public long NameWithoutOwner { get; init; }

    /// <summary>Statements with a name without owner that several models bear.</summary>
    public long NameOfSeveral { get; init; }

    /// <summary>Statements with a path on somebody's disk.</summary>
    public long LocalPaths { get; init; }

    /// <summary>Statements with an address elsewhere.</summary>
    public long ForeignAddresses { get; init; }

    /// <summary>Statements that name a data set.</summary>
    public long DataSetsAsBase { get; init; }

    /// <summary>Statements that are empty or a word that fills the field.</summary>
    public long Placeholders { get; init; }

    /// <summary>Statements with no form of an id.</summary>
    public long NotAnId { get; init; }

    /// <summary>Statements longer than an id can be.</summary>
    public long TooLong { get; init; }

    /// <summary>Texts that held several values.</summary>
    public long MultiValued { get; init; }

    /// <summary>Records of a model that was listed before.</summary>
    public long RepeatedModels { get; init; }

    /// <summary>Lines that were no records.</summary>
    public long MalformedLines { get; init; }

    /// <summary>Records of which a text or list was too long and left out.</summary>
    public long CutRecords { get; init; }

    /// <summary>Cards that name a newer version of the model. That is no edge: the newer one need not be made from the older.</summary>
    public long NewVersions { get; init; }

    /// <summary>Adapters that tell the revision of their base.</summary>
    public long BaseRevisions { get; init; }

    /// <summary>Models that declare exactly one base and could be asked what their name tells.</summary>
    public long NameAsked { get; init; }

    /// <summary>Of these, models whose name tells a base.</summary>
    public long NameAnswered { get; init; }

    /// <summary>Of these, models whose name tells the declared base.</summary>
    public long NameRight { get; init; }

    /// <summary>… a model that itself declares the declared base: the card names the base of the base.</summary>
    public long NameBeyond { get; init; }

    /// <summary>Models whose name tells another base than those they declare; that makes no edge.</summary>
    public long NameAgainst { get; init; }

    /// <summary>Models that declare no base and have one by their name.</summary>
    public long BasesByName { get; init; }

    /// <summary>Pairs of models with a weight file in common of which no date tells the older; that makes no edge.</summary>
    public long SharedFilesWithoutDirection { get; init; }

    /// <summary>Nodes.</summary>
    public long Nodes { get; init; }

    /// <summary>Nodes that are named as a base and that no listing has.</summary>
    public long VanishedNodes { get; init; }

    /// <summary>Edges, one for each child and parent, without those of a model to itself.</summary>
    public long Edges { get; init; }

    /// <summary>Models that name themselves, by whatever source.</summary>
    public long SelfLoops { get; init; }

    /// <summary>Edges that somebody declares.</summary>
    public long DeclaredEdges { get; init; }

    /// <summary>Edges that only follow from something else.</summary>
    public long DerivedEdges { get; init; }

    /// <summary>Edges that the weights show.</summary>
    public long MeasuredEdges { get; init; }

    /// <summary>Edges of which nobody says how; the relation was inferred.</summary>
    public long InferredRelations { get; init; }

    /// <summary>Edges about which two statements give different relations.</summary>
    public long ContradictedRelations { get; init; }

    /// <summary>Edges of which the child is older than its base by the dates of the hub.</summary>
    public long Backwards { get; init; }

    /// <summary>Groups of models that are made from each other in a circle.</summary>
    public long Cycles { get; init; }

    /// <summary>Models in such groups.</summary>
    public long NodesInCycles { get; init; }

    /// <summary>The longest chain of edges, cycles taken as one.</summary>
    public long LongestChain { get; init; }
}

/// <summary>What a graph was built from.</summary>
/// <param name="Sources">Names of the listings and folders, without the folders they stood in.</param>
/// <param name="Counts">What was counted.</param>
/// <param name="Program">The version of the program.</param>
public sealed record GraphOrigin(IReadOnlyList<string> Sources, LineageCounts Counts, string Program);

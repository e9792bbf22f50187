namespace Hayward.Lineage.Graph;

/// <summary>What is known of a node beside its names. The bits are those in the file of a graph.</summary>
[Flags]
public enum NodeMarks
{
    /// <summary>Nothing: it is named as a base and no listing has it.</summary>
    None = 0,

    /// <summary>A listing has it.</summary>
    Listed = 1,

    /// <summary>Its files are shown only to those who were let in.</summary>
    Gated = 2,

    /// <summary>The hub has closed it.</summary>
    Disabled = 4,

    /// <summary>It is private.</summary>
    Private = 8,

    /// <summary>It names itself as its base; the graph has no edge for that.</summary>
    NamesItself = 16,

    /// <summary>It names a base by something that is no id of a model: a name without owner, a path, an address, a data set.</summary>
    UnknownBase = 32,

    /// <summary>It lies on a cycle: by what is declared, it was made from itself.</summary>
    InCycle = 64,

    /// <summary>No repository of a hub: a folder or file.</summary>
    Artifact = 128,

    /// <summary>It declares a base in a field made for it, whatever became of that.</summary>
    DeclaresBase = 256,
}

/// <summary>What is known of an edge beside its relation and grade. The bits are those in the file of a graph.</summary>
[Flags]
public enum EdgeMarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Nobody says how the child was made; the relation was inferred as the hub infers it.</summary>
    Inferred = 1,

    /// <summary>Two statements say different relations.</summary>
    Contradicted = 2,

    /// <summary>The base stands in no listing.</summary>
    Vanished = 4,

    /// <summary>The edge lies on a cycle.</summary>
    InCycle = 8,

    /// <summary>The child is older than its base by the dates of the hub.</summary>
    Backwards = 16,
}

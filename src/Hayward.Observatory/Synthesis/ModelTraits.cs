namespace Hayward.Observatory.Synthesis;

/// <summary>What a model is, apart from its community.</summary>
/// <param name="Index">Its place in the order of release.</param>
/// <param name="Created">Release, in milliseconds since 1970, UTC; whole seconds.</param>
/// <param name="Owner">Number of its owner.</param>
/// <param name="Tag">The community it belongs to.</param>
/// <param name="Licence">Place in <see cref="Planted.Licences"/>; -1 for none.</param>
/// <param name="Gate">0 none, 1 automatic, 2 manual.</param>
/// <param name="Base">Index of the base; -1 for none.</param>
/// <param name="Relation">Place in <see cref="Planted.Relations"/>.</param>
/// <param name="Look">Random bits for all that nothing depends on.</param>
internal readonly record struct ModelTraits(
    int Index, long Created, int Owner, TagCommunity Tag, int Licence, int Gate, int Base, int Relation, ulong Look)
{
    /// <summary>The group of its licence.</summary>
    public LicenceGroup Group => Licence < 0 ? LicenceGroup.Undeclared : Planted.Licences[Licence].Group;
}

/// <summary>What is different about a model when it is observed again.</summary>
/// <param name="Deleted">It is gone.</param>
/// <param name="Renamed">Its id is another one; <c>_id</c> stays.</param>
/// <param name="Disabled">The hub has closed it.</param>
/// <param name="Licence">Its licence then.</param>
/// <param name="Gate">Its gate then.</param>
/// <param name="Changed">When the licence changed, in milliseconds; 0 for never.</param>
/// <param name="Drift">Downloads then over those before.</param>
internal readonly record struct ModelChange(bool Deleted, bool Renamed, bool Disabled, int Licence, int Gate, long Changed, double Drift);

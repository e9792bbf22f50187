using Hayward.Terms;

namespace Hayward.Openness;

/// <summary>Finds licences by identifier, name or alias.</summary>
public interface ILicenseLookup
{
    /// <summary>The licence that <paramref name="id"/> names, or null when it is not recognised.</summary>
    License? Find(string id);
}

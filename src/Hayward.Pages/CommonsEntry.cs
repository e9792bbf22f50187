using Hayward.Release;

namespace Hayward.Pages;

/// <summary>One model on the index of a commons.</summary>
/// <param name="Dossier">What was found.</param>
/// <param name="Story">One sentence: what this model is here to show.</param>
/// <param name="Href">Address of the model's own page, relative to the index.</param>
public sealed record CommonsEntry(Dossier Dossier, string Story, string Href);

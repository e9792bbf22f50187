namespace Hayward.Observatory.Statistics.Agreement;

/// <summary>Krippendorff's alpha for categories without order (Content Analysis, 3rd edition 2013, section 12.3): any number of coders, of whom not
/// all judged everything.</summary>
internal static class KrippendorffAlpha
{
    /// <summary>What stands where a coder did not judge.</summary>
    public const int Missing = -1;

    /// <summary>Alpha: 1 less the observed over the expected disagreement.</summary>
    /// <param name="judgements">Rows are coders, columns are items; a category from 0, or <see cref="Missing"/>.</param>
    /// <param name="categories">Number of categories.</param>
    /// <returns>1 for full agreement, 0 for chance, below 0 for less than chance; null when no item has two judgements or all judgements are one
    /// category.</returns>
    /// <exception cref="ArgumentException">A category is not there.</exception>
    public static double? Nominal(int[,] judgements, int categories)
    {
        if (categories is < 1 or > CohenKappa.MostCategories)
            throw new ArgumentOutOfRangeException(nameof(categories), categories, $"A codebook has 1 to {CohenKappa.MostCategories} categories.");
        var (totals, counts) = (new double[categories], new int[categories]);
        var disagreement = 0.0;
        for (var item = 0; item < judgements.GetLength(1); item++)
        {
            Array.Clear(counts);
            var judged = 0;
            for (var coder = 0; coder < judgements.GetLength(0); coder++)
            {
                var category = judgements[coder, item];
                if (category == Missing) continue;
                if ((uint)category >= (uint)categories)
                    throw new ArgumentException($"Coder {coder} gave item {item} category {category}, and they go from 0 to {categories - 1}.");
                counts[category]++;
                judged++;
            }

            // An item that one coder judged can be paired with nothing.
            if (judged < 2) continue;
            for (var c = 0; c < categories; c++)
            {
                totals[c] += counts[c];
                disagreement += (double)counts[c] * (judged - counts[c]) / (judged - 1);
            }
        }

        var (all, expected) = (0.0, 0.0);
        foreach (var total in totals) all += total;
        foreach (var total in totals) expected += total * (all - total);
        return expected > 0 ? 1 - (all - 1) * disagreement / expected : null;
    }
}

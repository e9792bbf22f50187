using Hayward.Terms;
using Hayward.Terms.Chains;
using Hayward.Terms.Compatibility;

namespace Hayward.Tests.Terms.Compatibility;

public sealed class LicenseCompatibilityTests
{
    /// <summary>Cells in which we say something else than the matrix; docs/explanation/compatibility.md argues each from the texts.</summary>
    private static readonly string[] Explained =
    [
        "MPL-2.0 in EUPL-1.2", "MPL-2.0 in LGPL-2.0-only", "MPL-2.0 in LGPL-2.0-or-later",
        "EUPL-1.1 in CPL-1.0",
        "CPL-1.0 in IPL-1.0", "EPL-1.0 in IPL-1.0",
        "Apache-2.0 in MPL-1.1", "BSD-4-Clause in MS-PL", "BSD-4-Clause-UC in MS-PL",
        "LGPL-2.0-only in AGPL-3.0-only", "LGPL-2.0-only in AGPL-3.0-or-later",
        "LGPL-2.0-or-later in AGPL-3.0-only", "LGPL-2.0-or-later in AGPL-3.0-or-later", "LGPL-2.0-or-later in LGPL-2.1-only",
        "LGPL-2.0-or-later in LGPL-2.1-or-later", "LGPL-2.0-or-later in LGPL-3.0-only", "LGPL-2.0-or-later in LGPL-3.0-or-later",
    ];

    private static License Of(string id) => LicenseCatalog.BuiltIn.Resolve(id).ShouldNotBeNull(id);

    private static CompatibilityVerdict Compare(string leading, string subordinate) => LicenseCompatibility.BuiltIn.Compare(Of(leading), Of(subordinate));

    // The header of the matrix does not say which side leads; pairs that everybody knows do.
    [Fact]
    public void In_the_matrix_the_row_leads()
    {
        var matrix = OsadlMatrix.Read();
        // gnu.org: Apache-2.0 parts may go into works under version 3 of the GNU GPL, and not the other way round.
        matrix["GPL-3.0-only", "Apache-2.0"].ShouldBe("Yes");
        matrix["Apache-2.0", "GPL-3.0-only"].ShouldBe("No");
        matrix["GPL-2.0-only", "Apache-2.0"].ShouldBe("No");
    }

    [Fact]
    public void At_least_99_of_100_cells_agree_with_the_matrix_and_every_other_is_explained()
    {
        var matrix = OsadlMatrix.Read();
        var known = matrix.Licenses.Where(id => LicenseCatalog.BuiltIn.ById(id) is { } license && LicenseReach.IsRecorded(license)).ToList();
        var (same, silent, differ) = (0, 0, new List<string>());
        foreach (var leading in known)
        {
            foreach (var subordinate in known)
            {
                var theirs = matrix[leading, subordinate];
                // Where the matrix itself has no verdict there is nothing to agree with.
                if (theirs == "Unknown")
                {
                    silent++;
                    continue;
                }

                var ours = Compare(leading, subordinate).Answer;
                var equal = theirs switch
                {
                    "Yes" or "Same" => ours == CompatibilityAnswer.Yes,
                    "No" => ours == CompatibilityAnswer.No,
                    "Check dependency" => ours == CompatibilityAnswer.Check,
                    _ => throw new InvalidDataException(theirs),
                };
                if (equal) same++;
                else differ.Add($"{subordinate} in {leading}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{known.Count} licences, {same} cells agree, {differ.Count} differ, {silent} without a verdict of the matrix");
        known.Count.ShouldBeGreaterThanOrEqualTo(15);
        differ.Except(Explained).ShouldBeEmpty();
        Explained.Where(e => known.Contains(e.Split(" in ")[0]) && known.Contains(e.Split(" in ")[1])).Except(differ).ShouldBeEmpty("explained, and no longer a disagreement");
        (same / (double)(same + differ.Count)).ShouldBeGreaterThanOrEqualTo(0.99);
    }

    [Fact]
    public void Every_explained_disagreement_stands_in_the_document()
    {
        var text = File.ReadAllText(Repository.File("docs/explanation/compatibility.md"));
        foreach (var cell in Explained) text.ShouldContain($"`{cell}`");
    }

    [Theory]
    // gnu.org, "Various Licenses and Comments about Them"; the licence texts beside.
    [InlineData("GPL-3.0-only", "Apache-2.0", CompatibilityAnswer.Yes)]
    [InlineData("GPL-2.0-only", "Apache-2.0", CompatibilityAnswer.No)]
    [InlineData("GPL-3.0-only", "GPL-2.0-or-later", CompatibilityAnswer.Yes)]
    [InlineData("GPL-2.0-only", "GPL-3.0-only", CompatibilityAnswer.No)]
    // GPL-3.0 section 13 and AGPL-3.0 section 13: combined, each part under its own.
    [InlineData("AGPL-3.0-only", "GPL-3.0-only", CompatibilityAnswer.Check)]
    // MPL-2.0 section 3.3.
    [InlineData("GPL-2.0-only", "MPL-2.0", CompatibilityAnswer.Yes)]
    [InlineData("MIT", "MPL-2.0", CompatibilityAnswer.No)]
    [InlineData("MIT", "Apache-2.0", CompatibilityAnswer.Yes)]
    // Licences of models: a limit that the whole does not hold, and a limit that copyleft does not bear.
    [InlineData("Apache-2.0", "llama3.1", CompatibilityAnswer.No)]
    [InlineData("llama3.1", "Apache-2.0", CompatibilityAnswer.Yes)]
    [InlineData("GPL-3.0-only", "creativeml-openrail-m", CompatibilityAnswer.No)]
    [InlineData("llama3.3", "llama3.1", CompatibilityAnswer.Check)]
    // Creative Commons, chart of adaptations: BY-NC material may be part of a BY-NC-SA work, ND material of none.
    [InlineData("cc-by-nc-sa-4.0", "cc-by-nc-4.0", CompatibilityAnswer.Yes)]
    [InlineData("cc-by-nc-4.0", "cc-by-nd-4.0", CompatibilityAnswer.No)]
    [InlineData("cc-by-sa-4.0", "cc-by-nc-4.0", CompatibilityAnswer.No)]
    // CC BY-SA 4.0 is one-way compatible with GPL-3.0.
    [InlineData("GPL-3.0-only", "cc-by-sa-4.0", CompatibilityAnswer.Yes)]
    [InlineData("cc-by-sa-4.0", "GPL-3.0-only", CompatibilityAnswer.No)]
    [InlineData("MIT", "Glulxe", CompatibilityAnswer.Unknown)]
    [InlineData("openrail", "MIT", CompatibilityAnswer.Unknown)]
    public void Known_pairs(string leading, string subordinate, CompatibilityAnswer expected)
    {
        var verdict = Compare(leading, subordinate);
        verdict.Answer.ShouldBe(expected, verdict.Reason);
    }
}

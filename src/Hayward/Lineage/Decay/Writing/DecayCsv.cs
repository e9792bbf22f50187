using System.Text;
using Hayward.Evidence;

namespace Hayward.Lineage.Decay.Writing;

/// <summary>Findings as CSV (RFC 4180), one a line, with a head.</summary>
public sealed class DecayCsv(TextWriter output)
{
    private const string LineEnd = "\r\n";

    /// <summary>Names of the columns, which are also those of the Parquet file.</summary>
    public static readonly IReadOnlyList<string> Columns = ["code", "subject", "ancestor", "path", "cause", "evidence"];

    /// <summary>Writes the head.</summary>
    public void Begin() => output.Write(string.Join(',', Columns) + LineEnd);

    /// <summary>Writes a finding. The path is joined by blanks, the evidence by semicolons.</summary>
    public void Add(DecayFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var line = new StringBuilder();
        foreach (var field in (ReadOnlySpan<string>)[finding.Code, finding.Subject, finding.Ancestor ?? "", string.Join(' ', finding.Path), finding.Cause, string.Join("; ", finding.Evidence)])
            line.Append(line.Length > 0 ? "," : "").Append(CsvField.Of(field));
        output.Write(line.Append(LineEnd));
    }
}

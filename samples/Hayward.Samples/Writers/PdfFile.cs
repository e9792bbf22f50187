using System.Globalization;
using System.Text;

namespace Hayward.Samples.Writers;

/// <summary>Writes a PDF 1.4 of one page with lines of plain text (ISO 32000-1, section 7.5).</summary>
internal static class PdfFile
{
    /// <summary>The whole file. Lines are ASCII; parentheses and backslashes are escaped.</summary>
    public static byte[] Write(IEnumerable<string> lines)
    {
        var text = new StringBuilder("BT /F1 10 Tf 56 780 Td 14 TL\n");
        foreach (var line in lines)
            text.Append('(').Append(Escape(line)).Append(") Tj T*\n");
        text.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {text.Length} >>\nstream\n{text}\nendstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        ];

        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string Escape(string line) => line
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("(", "\\(", StringComparison.Ordinal)
        .Replace(")", "\\)", StringComparison.Ordinal);
}

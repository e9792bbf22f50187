using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts.Scanning;

/// <summary>What a scan found in one place.</summary>
/// <param name="Verdict">The worst of all files; <see cref="ScanVerdict.Clean"/> for none.</param>
/// <param name="Files">Every file, by path.</param>
public sealed record ScanReport(ScanVerdict Verdict, ImmutableArray<ScannedFile> Files);

/// <summary>One file on disk, with everything found in it and inside its members.</summary>
/// <param name="Path">Path relative to what was scanned.</param>
/// <param name="Format">What the content is.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Findings">The reasons, worst first; never empty unless clean.</param>
public sealed record ScannedFile(string Path, FileFormat Format, ScanVerdict Verdict, ImmutableArray<ScanFinding> Findings);

/// <summary>One reason.</summary>
/// <param name="Rule">Id of the rule in <c>knowledge/scanning/</c>.</param>
/// <param name="Verdict">What the rule says: <see cref="ScanVerdict.Unknown"/> or <see cref="ScanVerdict.Unsafe"/>.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Callable">Full dotted name of the callable, where there is one.</param>
/// <param name="Offset">Offset in the (inner) file, for a pickle that of the opcode.</param>
/// <param name="Inner">Member within the file; empty for the file itself.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Advisory">Published advisories: <c>CVE-2025-1716</c>.</param>
public sealed record ScanFinding(
    string Rule,
    ScanVerdict Verdict,
    Severity Severity,
    string? Callable,
    long? Offset,
    string Inner,
    string Message,
    ImmutableArray<string> Advisory);

using System.Diagnostics;
using System.Globalization;

namespace Hayward.Tests.Artifacts.Formats.Pickles;

/// <summary>Offsets of opcodes as <c>pickletools.genops</c> of Python tells them. It reads and never loads.</summary>
internal static class PickleOracle
{
    private const string Program = """
        import pickletools, sys, io
        for path in sys.argv[1:]:
            data = open(path, 'rb').read()
            at, places, fault = 0, [], ''
            source = io.BytesIO(data)
            try:
                while source.tell() < len(data):
                    begin = source.tell()
                    for opcode, argument, place in pickletools.genops(source):
                        places.append(place)
                    if source.tell() == begin: break
            except Exception as e:
                fault = 'stopped'
            print(fault + ';' + ','.join(map(str, places)))
        """;

    /// <summary>For each file the offsets up to its end, and true when Python stopped before it.</summary>
    public static List<(List<long> Places, bool Stopped)> Read(IReadOnlyList<string> files)
    {
        var start = new ProcessStartInfo("python3", ["-c", Program, .. files]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed, so that there is nothing to compare with.");
        }
        using (process)
        {
            var lines = process!.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines.Length.ShouldBe(files.Count, process.StandardError.ReadToEnd());
            return [.. lines.Select(line => line.Split(';')).Select(parts => (
                parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToList(), parts[0] == "stopped"))];
        }
    }
}

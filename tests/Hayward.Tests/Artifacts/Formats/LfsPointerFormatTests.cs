using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Formats.LfsPointers;

namespace Hayward.Tests.Artifacts.Formats;

/// <summary>The good pointer and the sorted keys are those of the Git LFS specification's own example.</summary>
public sealed class LfsPointerFormatTests
{
    private const string Oid = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
    private const string Version = "version https://git-lfs.github.com/spec/v1\n";

    [Fact]
    public void The_example_of_the_specification_is_read() =>
        Read($"{Version}oid sha256:{Oid}\nsize 12345\n").Content
            .ShouldBe(new LfsPointer(new Hayward.Evidence.Digest("sha256", Oid), 12345));

    [Fact]
    public void Extensions_come_before_the_object_id() =>
        Read(
            $"{Version}ext-0-foo sha256:{Oid}\next-1-bar sha256:{Oid}\noid sha256:{Oid}\nsize 0\n").Content.ShouldBeOfType<LfsPointer>().Size.ShouldBe(0);

    [Theory]
    [InlineData(nameof(LfsPointerRule.VersionUnknown), "version https://git-lfs.github.com/spec/v2\noid sha256:OID\nsize 1\n")]
    [InlineData(nameof(LfsPointerRule.LineMalformed), "VERoid sha256:OID\nsize 1")]
    [InlineData(nameof(LfsPointerRule.LineMalformed), "VERoid\nsize 1\n")]
    [InlineData(nameof(LfsPointerRule.LineMalformed), "VERoid sha256:OID\n\nsize 1\n")]
    [InlineData(nameof(LfsPointerRule.KeyMalformed), "VERoid sha256:OID\nSize 1\n")]
    [InlineData(nameof(LfsPointerRule.KeysOutOfOrder), "VERsize 1\noid sha256:OID\n")]
    [InlineData(nameof(LfsPointerRule.KeysOutOfOrder), "VERoid sha256:OID\noid sha256:OID\nsize 1\n")]
    [InlineData(nameof(LfsPointerRule.KeysOutOfOrder), "VERversion 1\n")]
    [InlineData(nameof(LfsPointerRule.OidMissing), "VERsize 1\n")]
    [InlineData(nameof(LfsPointerRule.OidMalformed), "VERoid sha256:abc\nsize 1\n")]
    [InlineData(nameof(LfsPointerRule.OidMalformed), "VERoid md5:OID\nsize 1\n")]
    [InlineData(nameof(LfsPointerRule.SizeMissing), "VERoid sha256:OID\n")]
    [InlineData(nameof(LfsPointerRule.SizeMalformed), "VERoid sha256:OID\nsize -1\n")]
    [InlineData(nameof(LfsPointerRule.SizeMalformed), "VERoid sha256:OID\nsize 99999999999999999999\n")]
    [InlineData(nameof(LfsPointerRule.ExtensionMalformed), "VERoid sha256:OID\nsize 1\ntype x\n")]
    public void A_broken_rule_has_its_name(string rule, string text)
    {
        var reading = Read(text.Replace("VER", Version, StringComparison.Ordinal).Replace("OID", Oid, StringComparison.Ordinal));
        reading.Content.ShouldBeNull();
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(rule);
    }

    [Fact]
    public void A_pointer_that_is_not_utf8_is_refused_at_the_byte() =>
        Reading.Of(new LfsPointerFormat(), [.. Encoding.UTF8.GetBytes(Version), 0xFF, (byte)'\n']).Errors
            .ShouldHaveSingleItem().Offset.ShouldBe(Version.Length);

    [Fact]
    public void A_text_of_1024_bytes_is_no_pointer() =>
        Reading.Recognize(Encoding.UTF8.GetBytes(Version.PadRight(1024, 'x'))).ShouldBeNull();

    [Fact]
    public void A_real_pointer_is_read()
    {
        var file = File.ReadAllBytes(TestData.Require("hub-repos/jeremieconte--granite-3.1-1b-a400m-instruct/model.safetensors"));
        Reading.Recognize(file).ShouldBe(FileFormat.LfsPointer);
        Reading.Of(new LfsPointerFormat(), file).Content.ShouldBeOfType<LfsPointer>().Size.ShouldBe(2_669_283_096);
    }

    private static FormatReading Read(string text)
    {
        var file = Encoding.UTF8.GetBytes(text);
        Reading.Recognize(file).ShouldBe(FileFormat.LfsPointer);
        return Reading.Of(new LfsPointerFormat(), file);
    }
}

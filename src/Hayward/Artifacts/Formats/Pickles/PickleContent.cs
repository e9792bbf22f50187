namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>What a file of bare pickles is made of.</summary>
/// <param name="Protocol">Highest protocol that is announced; 0 when none is.</param>
/// <param name="Pickles">Pickles that follow each other in the file.</param>
/// <param name="Opcodes">Opcodes in all of them.</param>
public sealed record PickleContent(int Protocol, int Pickles, long Opcodes) : FileContent;

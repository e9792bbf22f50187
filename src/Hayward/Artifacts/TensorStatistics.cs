namespace Hayward.Artifacts;

/// <summary>Figures of the elements of one tensor, for the types that are numbers and not blocks.</summary>
/// <param name="Minimum">Smallest finite element.</param>
/// <param name="Maximum">Largest finite element.</param>
/// <param name="Mean">Mean of the finite elements.</param>
/// <param name="Deviation">Standard deviation of the finite elements (divisor n).</param>
/// <param name="Norm">Euclidean norm of the finite elements.</param>
/// <param name="Zeros">Elements that are zero.</param>
/// <param name="NotFinite">Elements that are infinite or not a number.</param>
public sealed record TensorStatistics(double Minimum, double Maximum, double Mean, double Deviation, double Norm, long Zeros, long NotFinite);

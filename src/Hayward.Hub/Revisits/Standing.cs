namespace Hayward.Hub.Revisits;

/// <summary>What is known of a repository on the day it was last asked, as a class of repositories that go on alike.</summary>
/// <param name="Class">Number of the class, below <see cref="Classes"/>.</param>
/// <param name="Weight">What the rate of the class is multiplied by: comments a day lately of an active repository, 1 for the others.</param>
internal readonly record struct Standing(int Class, double Weight)
{
    /// <summary>Days after which a comment counts for 1/e as much as a new one in what is lately.</summary>
    public const double Memory = 7;

    /// <summary>Days after which a repository without a comment is active no more.</summary>
    public const double Lately = 28;

    /// <summary>How many classes there are.</summary>
    public const int Classes = FirstNew + NewClasses;

    // Active ones, young and old, by twofold steps of their comments lately; the last step has no upper end.
    private const int Steps = 12;
    private const int LowestStep = -5;
    private const int FirstOld = Steps;
    private const int FirstFallen = 2 * Steps;
    private const int FirstQuiet = FirstFallen + 3;
    private const int FirstNew = FirstQuiet + 7;
    private const int NewClasses = 4;
    private const double Young = 14;

    private static readonly double[] FallenDays = [90, 365];
    private static readonly double[] QuietDays = [1, 3, 7, 30, 90, 365];

    /// <summary>The kinds of classes; those of one kind stand in for each other where little was seen.</summary>
    public static IEnumerable<Range> Kinds => [0..FirstOld, FirstOld..FirstFallen, FirstFallen..FirstQuiet, FirstQuiet..FirstNew, FirstNew..Classes];

    /// <summary>There were comments lately.</summary>
    /// <param name="lately">Their number, each weighed by its age (<see cref="Memory"/>).</param>
    /// <param name="age">Days since the repository was made.</param>
    public static Standing Active(double lately, double age)
    {
        var step = Math.Clamp((int)Math.Floor(Math.Log2(lately)) - LowestStep, 0, Steps - 1);
        return new Standing((age < Young ? 0 : FirstOld) + step, lately / Memory);
    }

    /// <summary>There were comments, the last one so many days ago.</summary>
    public static Standing Fallen(double silence) => new(FirstFallen + FallenDays.Count(d => silence >= d), 1);

    /// <summary>There was no comment in all the days of its life.</summary>
    public static Standing Quiet(double age) => new(FirstQuiet + QuietDays.Count(d => age >= d), 1);

    /// <summary>It was never asked; its likes are all that is known.</summary>
    public static Standing New(long likes) => new(FirstNew + (likes >= 100 ? 3 : likes >= 10 ? 2 : likes >= 1 ? 1 : 0), 1);
}

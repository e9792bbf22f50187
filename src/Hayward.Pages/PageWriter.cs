using Hayward.Lineage.Decay.Figures;
using Hayward.Pages.Commons;
using Hayward.Pages.Decay;
using Hayward.Pages.Design;
using Hayward.Pages.Dossiers;
using Hayward.Pages.Releases;
using Hayward.Pages.Studies;
using Hayward.Release;
using Hayward.Release.Reports;
using Hayward.Studies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hayward.Pages;

/// <summary>Writes whole pages: one HTML file each, which loads nothing and works from a disk, a mail or a printer.</summary>
public static class PageWriter
{
    /// <summary>The page of one dossier.</summary>
    /// <returns>An HTML document that begins with its doctype.</returns>
    public static Task<string> Dossier(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return Render<DossierPage>(new() { [nameof(DossierPage.Dossier)] = dossier });
    }

    /// <summary>The index of several examined models.</summary>
    /// <param name="title">Title of the page.</param>
    /// <param name="intro">What these models are, in plain text; a blank line begins a new paragraph.</param>
    /// <param name="entries">The models, in the order of the page.</param>
    /// <returns>An HTML document that begins with its doctype.</returns>
    public static Task<string> Commons(string title, string intro, IReadOnlyList<CommonsEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(intro);
        ArgumentNullException.ThrowIfNull(entries);
        return Render<CommonsPage>(new()
        {
            [nameof(CommonsPage.Title)] = title,
            [nameof(CommonsPage.Intro)] = intro,
            [nameof(CommonsPage.Entries)] = entries,
        });
    }

    /// <summary>The page of a lineage audit.</summary>
    /// <param name="report">The figures of the hub.</param>
    /// <param name="tool">Version of the program.</param>
    /// <param name="made">When it was audited.</param>
    /// <returns>An HTML document that begins with its doctype.</returns>
    public static Task<string> Decay(DecayReport report, string tool, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(tool);
        return Render<DecayPage>(new() { [nameof(DecayPage.Report)] = report, [nameof(DecayPage.Tool)] = tool, [nameof(DecayPage.Made)] = made });
    }

    /// <summary>The page of a release.</summary>
    /// <param name="report">Where it stands, what is open, what was tested and what was decided.</param>
    /// <param name="tool">Version of the program.</param>
    /// <param name="made">When it was made.</param>
    /// <returns>An HTML document that begins with its doctype.</returns>
    public static Task<string> Release(ReleaseReport report, string tool, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(tool);
        return Render<ReleasePage>(new() { [nameof(ReleasePage.Report)] = report, [nameof(ReleasePage.Tool)] = tool, [nameof(ReleasePage.Made)] = made });
    }

    /// <summary>The page of a study. It carries its numbers once and what draws its charts; without scripts, or where npm could not bring the drawing
    /// library to the build, its tables stand.</summary>
    /// <param name="report">What the study found.</param>
    /// <param name="tool">Version of the program.</param>
    /// <param name="made">When it was made.</param>
    /// <returns>An HTML document that begins with its doctype.</returns>
    public static Task<string> Study(StudyReport report, string tool, DateTimeOffset made) => Study(report, tool, made, DesignFiles.Charts);

    /// <summary>The page of a study with another drawing library, or with none.</summary>
    internal static Task<string> Study(StudyReport report, string tool, DateTimeOffset made, string? charts)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(tool);
        return Render<StudyPage>(new()
        {
            [nameof(StudyPage.Report)] = report,
            [nameof(StudyPage.Tool)] = tool,
            [nameof(StudyPage.Made)] = made,
            [nameof(StudyPage.Charts)] = charts,
        });
    }

    private static async Task<string> Render<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        var services = new ServiceCollection().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
            await using (renderer.ConfigureAwait(false))
                return await renderer.Dispatcher.InvokeAsync(async () =>
                {
                    var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters)).ConfigureAwait(true);
                    return page.ToHtmlString();
                }).ConfigureAwait(false);
        }
    }
}

package uk.trigpoint.platform.docs;

import java.util.List;
import java.util.Optional;

/** Which files of {@code docs/} are pages, in the order of the menu. */
public final class Library {
  /**
   * A page.
   *
   * @param path below {@code /docs/}, such as {@code start} or {@code operations/backup}
   * @param file below {@code docs/} on the class path
   * @param summary one sentence for the list
   */
  public record Entry(String path, String file, String title, String summary) {}

  /** Pages for one kind of reader. */
  public record Shelf(String title, List<Entry> entries) {}

  private static final List<Shelf> SHELVES =
      List.of(
          new Shelf(
              "Build an app",
              List.of(
                  guide(
                      "start",
                      "Start in five minutes",
                      "An address, facts about it, features and a map, with four requests."),
                  guide(
                      "authentication",
                      "Authentication and roles",
                      "Keys for programs, sign-in for people, and who sees what."),
                  guide("conventions", "Paging, times and coordinates", "What holds for all APIs."),
                  guide("errors", "Errors", "What each answer means and what to do."),
                  guide("limits", "Limits", "How much, how large, how fast."),
                  guide(
                      "versions",
                      "Versions and deprecation",
                      "What may change, and how much notice is given."),
                  new Entry(
                      "api/features",
                      "api/features.md",
                      "Features",
                      "Select, sort, page and download features."),
                  new Entry(
                      "api/where-i-live",
                      "api/where-i-live.md",
                      "Where I live",
                      "The facts of a home and their keys."),
                  new Entry("api/filters", "api/filters.md", "Filters", "Conditions in CQL2."),
                  new Entry(
                      "api/subscriptions",
                      "api/subscriptions.md",
                      "Subscriptions",
                      "Hear of new versions and edits."),
                  guide(
                      "tools",
                      "QGIS, ArcGIS Pro, Excel and Power BI",
                      "Connect the tools you have."),
                  new Entry("changelog", "CHANGELOG.md", "Changelog", "What is new."))),
          new Shelf(
              "Work with data",
              List.of(
                  operations("datasets", "Datasets", "Publish, describe, correct and withdraw."),
                  operations(
                      "pipelines", "Pipelines", "What starts them, how runs end, who hears of it."),
                  new Entry(
                      "pipelines/write",
                      "pipelines/README.md",
                      "Write a pipeline",
                      "The parts of a definition, and how to try one."),
                  new Entry(
                      "pipelines/steps",
                      "pipelines/steps.md",
                      "Steps of pipelines",
                      "Every step with its parameters."),
                  new Entry(
                      "pipelines/examples",
                      "pipelines/examples.md",
                      "Example pipelines",
                      "Four jobs of a council, whole."),
                  operations(
                      "supplies",
                      "Gazetteer supplies",
                      "LLPG and NSG files, previewed and applied."),
                  operations(
                      "matching",
                      "Match addresses",
                      "A file of addresses, each with its UPRN and why."))),
          new Shelf(
              "Operate the platform",
              List.of(
                  operations(
                      "production",
                      "Set up for production",
                      "Proxy with TLS, identity provider, database, roles."),
                  operations("settings", "Settings", "All of them, with their defaults."),
                  operations(
                      "external-database", "A database of your own", "Roles, schema and updates."),
                  operations("access", "Access", "Policies: who sees what, and why."),
                  operations("keys", "API keys", "Give, rotate and revoke them."),
                  operations("personal-data", "Personal data", "Audit, erasure and retention."),
                  operations(
                      "backup", "Backup and restore", "What is in it, and how long it takes."),
                  operations("monitoring", "Monitoring", "What to watch, and when to act."),
                  operations("limits", "Limits", "What is refused, and why."),
                  operations(
                      "troubleshooting",
                      "Troubleshooting",
                      "By symptom: what it means and what to do."))));

  private Library() {}

  private static Entry guide(String name, String title, String summary) {
    return new Entry(name, "guide/" + name + ".md", title, summary);
  }

  private static Entry operations(String name, String title, String summary) {
    return new Entry("operations/" + name, "operations/" + name + ".md", title, summary);
  }

  /** Lists the shelves in the order of the menu. */
  public static List<Shelf> shelves() {
    return SHELVES;
  }

  /** Returns the page at a path below {@code /docs/}. */
  static Optional<Entry> find(String path) {
    return entries().stream().filter(entry -> entry.path().equals(path)).findFirst();
  }

  /** Returns the page that shows a file below {@code docs/}. */
  static Optional<Entry> findFile(String file) {
    return entries().stream().filter(entry -> entry.file().equals(file)).findFirst();
  }

  /** Lists all pages. */
  static List<Entry> entries() {
    return SHELVES.stream().flatMap(shelf -> shelf.entries().stream()).toList();
  }
}

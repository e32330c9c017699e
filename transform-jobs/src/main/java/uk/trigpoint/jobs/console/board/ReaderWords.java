package uk.trigpoint.jobs.console.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.trigpoint.http.page.PageTimeFormat;

/** Says what readers of a pipeline's data see now. */
final class ReaderWords {
  private ReaderWords() {}

  /**
   * Returns a sentence such as {@code Readers see version 388, of 27 November 2026.}
   *
   * @param datasets that the pipeline publishes
   * @param published versions in force, by dataset
   */
  static String of(List<String> datasets, Map<String, BoardStore.Published> published) {
    List<String> seen = new ArrayList<>();
    for (String dataset : datasets) {
      BoardStore.Published version = published.get(dataset);
      if (version != null) {
        seen.add(
            "version %d%s, of %s"
                .formatted(
                    version.version(),
                    datasets.size() == 1 ? "" : " of " + dataset,
                    PageTimeFormat.day(version.at())));
      }
    }
    if (datasets.isEmpty()) {
      return "";
    }
    return seen.isEmpty()
        ? "Readers see no data yet."
        : "Readers see " + String.join("; ", seen) + ".";
  }
}

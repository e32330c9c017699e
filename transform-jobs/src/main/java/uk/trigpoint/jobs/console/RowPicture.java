package uk.trigpoint.jobs.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small picture of the rows of a pipeline's last runs, as paths of an SVG of 80 by 20. The oldest
 * run is on the left.
 */
public final class RowPicture {
  private static final int RUNS = 10;
  private static final int STEP = 8;
  private static final int HEIGHT = 20;
  private static final int LEAST = 3;

  private RowPicture() {}

  /** Returns the paths by class: empty, {@code is-fail}, {@code is-held} or {@code is-warn}. */
  public static Map<String, String> paths(List<ListedRun> newestFirst) {
    List<ListedRun> runs = newestFirst.stream().limit(RUNS).toList();
    long most = Math.max(1, runs.stream().mapToLong(ListedRun::read).max().orElse(1));
    Map<String, StringBuilder> paths = new TreeMap<>();
    for (int i = 0; i < runs.size(); i++) {
      ListedRun run = runs.get(i);
      long height = Math.max(LEAST, Math.round((double) HEIGHT * run.read() / most));
      paths
          .computeIfAbsent(cssClass(run), key -> new StringBuilder())
          .append("M%d %dh6v-%dh-6z".formatted((RUNS - 1 - i) * STEP, HEIGHT, height));
    }
    return paths.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().toString(), (a, b) -> a, TreeMap::new));
  }

  /** Returns how the runs ended, such as {@code 8 published, 2 failed}. */
  public static String words(List<ListedRun> runs) {
    Map<String, Long> counts = new TreeMap<>();
    runs.forEach(run -> counts.merge(run.status().inSentence(), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String css(ListedRun run) {
    return switch (run.state()) {
      case FAILED -> "is-fail";
      case HELD -> "is-held";
      case NOT_TAKEN, STALE -> "is-warn";
      default -> null;
    };
  }

  private static String cssClass(ListedRun run) {
    String css = css(run);
    return css == null ? "" : css;
  }
}

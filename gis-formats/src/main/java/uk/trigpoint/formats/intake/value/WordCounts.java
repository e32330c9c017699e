package uk.trigpoint.formats.intake.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the rows of a few words. The first {@value #MAX} words are named. */
final class WordCounts {
  private static final int MAX = 8;

  private final Map<String, Long> rows = new LinkedHashMap<>();
  private long total;

  void add(String word) {
    total++;
    if (rows.size() < MAX || rows.containsKey(word)) {
      rows.merge(word, 1L, Long::sum);
    }
  }

  long total() {
    return total;
  }

  /** Returns a part for each word, such as "'N/A' in 2 rows". */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    rows.forEach(
        (word, count) ->
            texts.add("'" + word + "' in " + (count == 1 ? "1 row" : "%,d rows".formatted(count))));
    long named = rows.values().stream().mapToLong(Long::longValue).sum();
    if (named < total) {
      texts.add("others in %,d rows".formatted(total - named));
    }
    return texts;
  }
}

package uk.trigpoint.benchmarks.address.synthetic;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Prefixes of texts, as while typing. */
public final class PartialQueries {
  private static final int FIRST = 3;

  private PartialQueries() {}

  /** Returns a prefix of each text, with three or more letters. */
  public static List<String> prefixes(List<LabelledQuery> queries, long seed) {
    SeededRandom random = SeededRandom.of(seed, "typing", 0);
    List<String> prefixes = new ArrayList<>(queries.size());
    for (LabelledQuery query : queries) {
      String text = query.text();
      prefixes.add(
          text.substring(0, Math.min(text.length(), random.between(FIRST, text.length()))));
    }
    return prefixes;
  }
}

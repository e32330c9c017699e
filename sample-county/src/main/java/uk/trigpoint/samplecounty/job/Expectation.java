package uk.trigpoint.samplecounty.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is expected of a run over a file. */
final class Expectation {
  private final String verdict;
  private final Map<String, Integer> rejects = new TreeMap<>();
  private final Map<String, Long> published = new TreeMap<>();

  /**
   * @param verdict such as {@code published}, if no row is rejected
   */
  Expectation(String verdict) {
    this.verdict = verdict;
  }

  /** Expects a reject with a code. */
  void reject(String code) {
    rejects.merge(code, 1, Integer::sum);
  }

  /** Expects rows of a dataset. */
  void publish(String dataset, long rows) {
    published.put(dataset, rows);
  }

  Map<String, Object> json(String pipeline) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pipeline", pipeline);
    json.put(
        "verdict",
        verdict.equals("published") && !rejects.isEmpty() ? "published_with_rejects" : verdict);
    json.put("rejects", rejects);
    json.put("published", published);
    return json;
  }
}

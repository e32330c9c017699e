package uk.trigpoint.jobs.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run rejected.
 *
 * @param codes how many faults of each code there are, the most frequent first
 * @param examples the first faults, none if the run has personal data
 */
record RejectSummary(List<Code> codes, List<Example> examples) {
  /** A code and how many faults have it. */
  record Code(String code, long faults) {}

  /** A fault. */
  record Example(@Nullable Long line, @Nullable String field, String code, String reason) {
    String words() {
      return "row %s, %s: %s (%s)"
          .formatted(line == null ? "?" : line, field == null ? "whole row" : field, reason, code);
    }
  }

  boolean isEmpty() {
    return codes.isEmpty();
  }
}

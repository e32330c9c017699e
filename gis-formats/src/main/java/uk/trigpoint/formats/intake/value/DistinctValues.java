package uk.trigpoint.formats.intake.value;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Counts different values, up to a limit, by their hashes. */
final class DistinctValues {
  private static final int MAX = 2_000_000;

  private final Set<Long> hashes = new HashSet<>();
  private long added;

  void add(String value) {
    added++;
    if (hashes.size() < MAX) {
      hashes.add(
          UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits());
    }
  }

  /** Returns whether there were as many different values as rows, none of them twice. */
  boolean areAllDifferent(long rows) {
    return added == rows && hashes.size() == rows;
  }
}

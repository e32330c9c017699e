package uk.trigpoint.tiles.upload;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows whose value of the key is missing, or that of an earlier row. Keeps a number for each
 * of the first {@value #MAX} values; later ones are compared with those.
 */
final class KeyCounts {
  private static final int MAX = 2_000_000;
  private static final int SHIFT = 32;
  private static final int FACTOR = 1_000_003;

  private final Set<Long> seen = new HashSet<>();
  private long missing;
  private long repeated;

  void add(@Nullable String value) {
    if (value == null) {
      missing++;
      return;
    }
    long hash = hash(value);
    if (seen.size() < MAX ? !seen.add(hash) : seen.contains(hash)) {
      repeated++;
    }
  }

  long missing() {
    return missing;
  }

  long repeated() {
    return repeated;
  }

  /** Two texts of a file have the same 64 bits with a probability of less than one in a million. */
  private static long hash(String value) {
    int other = 7;
    for (int i = 0; i < value.length(); i++) {
      other = other * FACTOR + value.charAt(i);
    }
    return (long) value.hashCode() << SHIFT | other & 0xFFFF_FFFFL;
  }
}

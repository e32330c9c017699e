package uk.trigpoint.samplecounty.address;

import java.util.EnumMap;
import java.util.Map;
import uk.trigpoint.samplecounty.place.District;

/** Allocates UPRNs in sequence from the blocks of a custodian. */
final class Uprns {
  private static final long OLD_BLOCK = 100_120_500_000L;
  private static final long OLD_BLOCK_SIZE = 100_000;
  private static final long NEW_BLOCK = 10_011_000_000L;
  private static final long NEW_BLOCK_SIZE = 1_000_000;

  private final Map<District, long[]> used = new EnumMap<>(District.class);

  /** Returns the next UPRN; three in five are from the block of the first load. */
  long next(District district) {
    long[] counts = used.computeIfAbsent(district, d -> new long[3]);
    boolean old = counts[2]++ % 5 < 3 && counts[0] < OLD_BLOCK_SIZE - 1;
    return old
        ? OLD_BLOCK + district.ordinal() * OLD_BLOCK_SIZE + ++counts[0]
        : NEW_BLOCK + district.ordinal() * NEW_BLOCK_SIZE + ++counts[1];
  }
}

package uk.trigpoint.care.candidate;

import java.util.List;

/**
 * The distances within which clients can be counted, metres. They are few and fixed, so that a
 * client cannot be found by counting within slightly different distances.
 */
public final class Rings {
  public static final List<Integer> METRES = List.of(500, 1_000, 2_000, 5_000, 10_000, 20_000);
  public static final int DEFAULT = 2_000;

  private Rings() {}

  /** Returns the next wider ring; the widest for the widest. */
  public static int wider(int metres) {
    return METRES.stream().filter(m -> m > metres).findFirst().orElse(METRES.getLast());
  }

  /** Returns a ring for people, such as {@code 500 m} or {@code 2 km}. */
  public static String text(int metres) {
    return metres >= 1_000 ? metres / 1_000 + " km" : metres + " m";
  }
}

package uk.trigpoint.samplecounty.random;

import java.util.List;

/**
 * A pseudorandom number generator whose stream depends only on seed, purpose and id, so that an
 * additional draw in one place does not change the numbers elsewhere.
 *
 * @see "Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators: SplitMix64"
 */
public final class SeededRandom {
  private long state;

  private SeededRandom(long state) {
    this.state = state;
  }

  /** Returns the stream for one purpose and one object. */
  public static SeededRandom of(long seed, String purpose, long id) {
    long mixed = mix(seed ^ 0x9E3779B97F4A7C15L);
    for (int i = 0; i < purpose.length(); i++) {
      mixed = mix(mixed ^ purpose.charAt(i));
    }
    return new SeededRandom(mix(mixed ^ id * 0xD1B54A32D192ED03L));
  }

  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    return mix(state);
  }

  /** Returns a number in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Returns a number in [0, bound). */
  public int nextInt(int bound) {
    return (int) (nextDouble() * bound);
  }

  /** Returns a number in [low, high]. */
  public int between(int low, int high) {
    return low + nextInt(high - low + 1);
  }

  public double between(double low, double high) {
    return low + nextDouble() * (high - low);
  }

  public boolean chance(double probability) {
    return nextDouble() < probability;
  }

  /** Returns a bell-shaped random number: mean 0, standard deviation about 1, never beyond ±3. */
  public double bell() {
    return (nextDouble() + nextDouble() + nextDouble() - 1.5) * 2;
  }

  public <T> T pick(List<T> items) {
    return items.get(nextInt(items.size()));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

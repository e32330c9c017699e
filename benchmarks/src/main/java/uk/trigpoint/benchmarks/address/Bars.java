package uk.trigpoint.benchmarks.address;

/** What address search has to reach. */
final class Bars {
  static final double PRECISION = 0.995;
  static final double RECALL = 0.985;
  static final double FALSE_ACCEPTS = 0.005;

  private Bars() {}
}

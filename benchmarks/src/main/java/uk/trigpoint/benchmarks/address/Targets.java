package uk.trigpoint.benchmarks.address;

/** Accuracy targets of address search. */
final class Targets {
  static final double PRECISION = 0.995;
  static final double RECALL = 0.985;
  static final double FALSE_ACCEPTS = 0.005;
  static final double OWN_TOWN_FIRST = 0.995;

  private Targets() {}
}

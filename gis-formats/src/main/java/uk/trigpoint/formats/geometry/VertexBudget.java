package uk.trigpoint.formats.geometry;

/** Counts the vertices of one feature and bounds them. */
public final class VertexBudget {
  /** Maximum number of vertices of a feature. */
  public static final int MAX_VERTICES = 1_000_000;

  private int used;

  /** Returns the exception of a feature with more than {@link #MAX_VERTICES}. */
  public static FeatureException exceeded() {
    return new FeatureException(
        "TOO_MANY_VERTICES",
        "the geometry has more than %,d vertices; split or simplify it".formatted(MAX_VERTICES));
  }

  /** Counts one vertex; returns false beyond {@link #MAX_VERTICES}. */
  public boolean tryTake() {
    if (used <= MAX_VERTICES) {
      used++;
    }
    return used <= MAX_VERTICES;
  }

  /** Returns whether more than {@link #MAX_VERTICES} were counted. */
  public boolean isExceeded() {
    return used > MAX_VERTICES;
  }

  /**
   * Counts one vertex.
   *
   * @throws FeatureException with the code {@code TOO_MANY_VERTICES} beyond {@link #MAX_VERTICES}
   */
  public void take() {
    if (!tryTake()) {
      throw exceeded();
    }
  }

  /**
   * Fails if a number of vertices that a file announces is more than remain.
   *
   * @throws FeatureException with the code {@code TOO_MANY_VERTICES}
   */
  public void require(long announced) {
    if (announced > MAX_VERTICES - used) {
      used = MAX_VERTICES;
      take();
    }
  }
}

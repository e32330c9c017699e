package uk.trigpoint.datasets.access;

/** How exactly a rule shows a place. A masked place is the same in every response. */
public sealed interface Precision {
  Precision EXACT = new Exact();
  Precision NONE = new None();

  /** Minimum and maximum cell size, metres. */
  double MIN_METRES = 1;

  double MAX_METRES = 100_000;

  /** The geometry as it is. */
  record Exact() implements Precision {}

  /**
   * Each vertex moved to the middle of the cell of a square grid that contains it.
   *
   * @param metres side of a cell, EPSG:27700
   */
  record Snapped(double metres) implements Precision {
    public Snapped {
      requireMetres(metres);
    }
  }

  /**
   * The flat-topped hexagon that contains the centroid, of the grid whose cell 0 is centred at the
   * origin of EPSG:27700.
   *
   * @param metres edge of a hexagon
   */
  record Hexagon(double metres) implements Precision {
    public Hexagon {
      requireMetres(metres);
    }
  }

  /** No geometry. */
  record None() implements Precision {}

  /** Returns a square grid of a cell size in metres. */
  static Precision snapped(double metres) {
    return new Snapped(metres);
  }

  /** Returns the hexagons of an edge in metres. */
  static Precision hexagon(double metres) {
    return new Hexagon(metres);
  }

  /** Returns the area in which a place can lie that is shown like this, square metres. */
  default double cellArea() {
    return switch (this) {
      case Exact exact -> 0;
      case Snapped snapped -> snapped.metres * snapped.metres;
      case Hexagon hexagon -> 1.5 * Math.sqrt(3) * hexagon.metres * hexagon.metres;
      case None none -> Double.POSITIVE_INFINITY;
    };
  }

  /** Returns the maximum distance of the shown place from the exact one along an axis, metres. */
  default double maxShiftMetres() {
    return switch (this) {
      case Exact exact -> 0;
      case Snapped snapped -> snapped.metres / 2;
      case Hexagon hexagon -> 2 * hexagon.metres;
      case None none -> 0;
    };
  }

  /** Returns the coarser of two precisions: that of the larger cell. */
  default Precision coarser(Precision other) {
    return other.cellArea() > cellArea() ? other : this;
  }

  private static void requireMetres(double metres) {
    if (!(metres >= MIN_METRES && metres <= MAX_METRES)) {
      throw new IllegalArgumentException(
          "the precision must be from %.0f to %.0f metres".formatted(MIN_METRES, MAX_METRES));
    }
  }
}

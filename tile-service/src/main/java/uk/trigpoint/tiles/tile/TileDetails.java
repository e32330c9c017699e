package uk.trigpoint.tiles.tile;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.query.MercatorViewport.Detail;

/**
 * The details in which the features of a tile are read, the coarsest first, until the tile is full.
 * So a tile of very many features reads the largest of them, or a sample, and not all. Which detail
 * is the last depends only on what has been read.
 */
sealed interface TileDetails {
  /** Returns the first detail to read. */
  Detail first();

  /**
   * Returns the next detail, without the features of those before.
   *
   * @param read the last detail that was read
   * @param bytes size of the tile with what was read
   * @param budgetBytes maximum size of the tile
   * @return null if the tile is full or everything that can be seen was read
   */
  @Nullable Detail next(Detail read, int bytes, int budgetBytes);

  /**
   * Reads everything at once.
   *
   * @param first what can be seen
   */
  record Single(Detail first) implements TileDetails {
    @Override
    public @Nullable Detail next(Detail read, int bytes, int budgetBytes) {
      return null;
    }
  }

  /**
   * Reads lines and polygons by size: in large steps while the tile is empty, then in small ones,
   * so that not many more are read than have space.
   *
   * @param minSize of what can be seen, EPSG:3857 metres
   */
  record BySize(double minSize) implements TileDetails {
    private static final double COARSEST = 8;

    @Override
    public Detail first() {
      return Detail.ofSize(COARSEST * minSize);
    }

    @Override
    public @Nullable Detail next(Detail read, int bytes, int budgetBytes) {
      double fill = (double) bytes / budgetBytes;
      if (read.minSize() <= minSize || fill > 0.7) {
        return null;
      }
      double ratio = bytes == 0 ? 2 : fill < 0.02 ? 1.4 : 1.2;
      return Detail.ofSize(Math.max(minSize, read.minSize() / ratio))
          .without(Detail.ofSize(read.minSize()));
    }
  }

  /**
   * Reads a sample of points, then larger ones.
   *
   * @param step sampling step of the first sample, a power of two
   */
  record BySample(int step) implements TileDetails {
    private static final int COARSEST_STEP = 256;

    /** Number of points that is read without a smaller sample before. */
    private static final int FEW_POINTS = 2_000;

    /** Starts with a sample of few points if the points are evenly scattered. */
    static BySample ofExpected(double points) {
      int step = 1;
      while (step < COARSEST_STEP && points / step > FEW_POINTS) {
        step *= 2;
      }
      return new BySample(step);
    }

    /** Starts with the smallest sample, if nothing may be expected. */
    static BySample ofUnknown() {
      return new BySample(COARSEST_STEP);
    }

    @Override
    public Detail first() {
      return Detail.oneIn(step);
    }

    @Override
    public @Nullable Detail next(Detail read, int bytes, int budgetBytes) {
      int most = bytes == 0 ? 4 : Math.min(4, budgetBytes / bytes);
      int ratio = Math.min(read.samplingStep(), most);
      return ratio < 2
          ? null
          : Detail.oneIn(read.samplingStep() / (ratio < 4 ? 2 : 4))
              .without(Detail.oneIn(read.samplingStep()));
    }
  }
}

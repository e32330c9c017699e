package uk.trigpoint.sld.paint;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Iterator;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * An opaque image whose bands are painted when their rows are read, so that the whole is never in
 * memory. Rows can be read only from the top, as the JPEG encoder of Java does, which takes one row
 * after the other from the only tile of an image.
 */
final class BandedImage implements RenderedImage {
  private final int width;
  private final int height;
  private final ColorModel colours;
  private final SampleModel samples;
  private final Raster rows;

  /**
   * @param bands of type TYPE_INT_RGB, as wide as the image, from the top; each is used until the
   *     next
   */
  BandedImage(int width, int height, Iterator<BufferedImage> bands) {
    this.width = width;
    this.height = height;
    BufferedImage sample = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    colours = sample.getColorModel();
    samples = colours.createCompatibleSampleModel(width, height);
    rows = new Rows(samples, bands);
  }

  /** The tile: rows of the current band. */
  private static final class Rows extends Raster {
    private final Iterator<BufferedImage> bands;
    private @Nullable Raster band;
    private int top;
    private int bottom;

    Rows(SampleModel samples, Iterator<BufferedImage> bands) {
      super(samples, new DataBufferInt(1), new Point()); // pixels are in the bands
      this.bands = bands;
    }

    @Override
    public Raster createChild(
        int x, int y, int w, int h, int childX, int childY, int @Nullable [] bandList) {
      while (band == null || y >= bottom) {
        band = bands.next().getRaster();
        top = bottom;
        bottom += band.getHeight();
      }
      if (y < top || y + h > bottom) {
        throw new IllegalArgumentException(
            "rows %d to %d are not in the band from %d to %d".formatted(y, y + h, top, bottom));
      }
      return band.createChild(x, y - top, w, h, childX, childY, bandList);
    }
  }

  @Override
  public Raster getTile(int tileX, int tileY) {
    return rows;
  }

  @Override
  public Raster getData() {
    throw notInMemory();
  }

  @Override
  public Raster getData(Rectangle area) {
    throw notInMemory();
  }

  @Override
  public WritableRaster copyData(@Nullable WritableRaster raster) {
    throw notInMemory();
  }

  private static UnsupportedOperationException notInMemory() {
    return new UnsupportedOperationException("a banded image is never in memory as a whole");
  }

  @Override
  public ColorModel getColorModel() {
    return colours;
  }

  @Override
  public SampleModel getSampleModel() {
    return samples;
  }

  @Override
  public int getWidth() {
    return width;
  }

  @Override
  public int getHeight() {
    return height;
  }

  @Override
  public int getMinX() {
    return 0;
  }

  @Override
  public int getMinY() {
    return 0;
  }

  @Override
  public int getNumXTiles() {
    return 1;
  }

  @Override
  public int getNumYTiles() {
    return 1;
  }

  @Override
  public int getMinTileX() {
    return 0;
  }

  @Override
  public int getMinTileY() {
    return 0;
  }

  @Override
  public int getTileWidth() {
    return width;
  }

  @Override
  public int getTileHeight() {
    return height;
  }

  @Override
  public int getTileGridXOffset() {
    return 0;
  }

  @Override
  public int getTileGridYOffset() {
    return 0;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // the interface has a Vector
  public @Nullable Vector<RenderedImage> getSources() {
    return null;
  }

  @Override
  public Object getProperty(String name) {
    return java.awt.Image.UndefinedProperty;
  }

  @Override
  public String @Nullable [] getPropertyNames() {
    return null;
  }
}

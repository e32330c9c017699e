package uk.trigpoint.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares pictures of a page as a person does from some steps away: columns and sections count,
 * letters do not.
 *
 * <p>Pictures are a quarter of a screenshot's size, in 16 greys. Both are read as bands of {@value
 * #BAND} pixels' height, each with the mean grey of its cells over three bands, so that the phase
 * of text lines does not count. The bands of both are aligned with the least number of bands left
 * over, as in the edit distance of two words: a line that wraps in another font moves the rest of
 * the page, and costs a band or two. Pictures differ if bands in a row are left over, or too many
 * in all.
 */
final class PictureComparison {
  /** A screenshot's pixels in one of the picture. */
  static final int SCALE = 4;

  /** Rows of a picture in a band; 16 pixels of the screen. */
  private static final int BAND = 4;

  /** Columns of a picture in a cell; 32 pixels of the screen. */
  private static final int CELL = 8;

  /** A picture's greatest height: what is below 6,400 pixels of the screen is left out. */
  private static final int MAX_HEIGHT = 1600;

  private static final int GREYS = 16;

  /** Greys of 255 by which cells may differ: letters of another font are thinner or wider. */
  private static final double CELL_TOLERANCE = 14;

  /** Share of a band's cells that may differ. */
  private static final double BAND_TOLERANCE = 0.15;

  /** Bands that may be left over one after another; 80 pixels of the screen, three lines. */
  private static final int MAX_IN_A_ROW = 5;

  /** Share of all bands that may be left over. */
  private static final double MAX_SHARE = 0.1;

  private PictureComparison() {}

  /**
   * How two pictures differ.
   *
   * @param total bands of the longer picture
   * @param left bands of the accepted picture that the actual one lacks, from the top
   * @param added bands of the actual picture that the accepted one lacks, from the top
   */
  record Difference(int total, List<Integer> left, List<Integer> added) {
    boolean isTooLarge() {
      return longest(left) > MAX_IN_A_ROW
          || longest(added) > MAX_IN_A_ROW
          || Math.max(left.size(), added.size()) > MAX_SHARE * total;
    }

    /** Says where the pictures differ, in pixels of the screen. */
    String words() {
      return "gone at %s, new at %s, of %d px"
          .formatted(places(left), places(added), total * BAND * SCALE);
    }

    private static List<Integer> places(List<Integer> bands) {
      return bands.stream().map(band -> band * BAND * SCALE).toList();
    }

    private static int longest(List<Integer> bands) {
      int longest = 0;
      int length = 0;
      for (int i = 0; i < bands.size(); i++) {
        length = i > 0 && bands.get(i) == bands.get(i - 1) + 1 ? length + 1 : 1;
        longest = Math.max(longest, length);
      }
      return longest;
    }
  }

  /** Makes a picture of a screenshot. */
  static BufferedImage reduce(BufferedImage screenshot) {
    int width = Math.max(1, screenshot.getWidth() / SCALE);
    int height = Math.clamp(screenshot.getHeight() / SCALE, 1, MAX_HEIGHT);
    BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grey.getRaster().setSample(x, y, 0, mean(screenshot, x * SCALE, y * SCALE));
      }
    }
    return inFewGreys(grey);
  }

  private static int mean(BufferedImage image, int left, int top) {
    int sum = 0;
    int count = 0;
    for (int y = top; y < Math.min(top + SCALE, image.getHeight()); y++) {
      for (int x = left; x < Math.min(left + SCALE, image.getWidth()); x++) {
        int rgb = image.getRGB(x, y);
        sum += ((rgb >> 16 & 0xff) * 299 + (rgb >> 8 & 0xff) * 587 + (rgb & 0xff) * 114) / 1000;
        count++;
      }
    }
    return sum / count;
  }

  /** Four bits a pixel keep a picture's file small. */
  private static BufferedImage inFewGreys(BufferedImage grey) {
    byte[] levels = new byte[GREYS];
    for (int i = 0; i < GREYS; i++) {
      levels[i] = (byte) (i * 255 / (GREYS - 1));
    }
    BufferedImage few =
        new BufferedImage(
            grey.getWidth(),
            grey.getHeight(),
            BufferedImage.TYPE_BYTE_BINARY,
            new IndexColorModel(4, GREYS, levels, levels, levels));
    WritableRaster raster = few.getRaster();
    for (int y = 0; y < grey.getHeight(); y++) {
      for (int x = 0; x < grey.getWidth(); x++) {
        raster.setSample(
            x, y, 0, Math.round(grey.getRaster().getSample(x, y, 0) * (GREYS - 1) / 255f));
      }
    }
    return few;
  }

  /** Compares two pictures that {@link #reduce} made. */
  static Difference compare(BufferedImage accepted, BufferedImage actual) {
    double[][] a = bands(accepted);
    double[][] b = bands(actual);
    int[][] cost = new int[a.length + 1][b.length + 1];
    for (int i = a.length; i >= 0; i--) {
      for (int j = b.length; j >= 0; j--) {
        if (i == a.length || j == b.length) {
          cost[i][j] = a.length - i + b.length - j;
        } else {
          cost[i][j] = 1 + Math.min(cost[i + 1][j], cost[i][j + 1]);
          if (isAlike(a[i], b[j])) {
            cost[i][j] = Math.min(cost[i][j], cost[i + 1][j + 1]);
          }
        }
      }
    }
    List<Integer> left = new ArrayList<>();
    List<Integer> added = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && isAlike(a[i], b[j]) && cost[i][j] == cost[i + 1][j + 1]) {
        i++;
        j++;
      } else if (j == b.length || (i < a.length && cost[i][j] == 1 + cost[i + 1][j])) {
        left.add(i++);
      } else {
        added.add(j++);
      }
    }
    return new Difference(Math.max(a.length, b.length), left, added);
  }

  private static boolean isAlike(double[] a, double[] b) {
    if (a.length != b.length) {
      return false;
    }
    int different = 0;
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > CELL_TOLERANCE) {
        different++;
      }
    }
    return different <= BAND_TOLERANCE * a.length;
  }

  private static double[][] bands(BufferedImage picture) {
    BufferedImage grey =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    grey.getGraphics().drawImage(picture, 0, 0, null);
    int height = heightWithoutEmptyEnd(grey);
    int count = (height + BAND - 1) / BAND;
    double[][] bands = new double[count][];
    for (int band = 0; band < count; band++) {
      int top = Math.max(0, (band - 1) * BAND);
      int bottom = Math.min(height, (band + 2) * BAND);
      bands[band] = cells(grey, top, bottom);
    }
    return bands;
  }

  /** Leaves out rows at the end that are all alike: how tall an empty end is depends on timing. */
  private static int heightWithoutEmptyEnd(BufferedImage grey) {
    int height = grey.getHeight();
    int[] last = row(grey, height - 1);
    while (height > 1 && Arrays.equals(row(grey, height - 2), last)) {
      height--;
    }
    return height;
  }

  private static int[] row(BufferedImage grey, int y) {
    return grey.getRaster().getSamples(0, y, grey.getWidth(), 1, 0, (int[]) null);
  }

  private static double[] cells(BufferedImage grey, int top, int bottom) {
    double[] cells = new double[(grey.getWidth() + CELL - 1) / CELL];
    for (int cell = 0; cell < cells.length; cell++) {
      int right = Math.min(grey.getWidth(), (cell + 1) * CELL);
      int[] samples =
          grey.getRaster()
              .getSamples(cell * CELL, top, right - cell * CELL, bottom - top, 0, (int[]) null);
      cells[cell] = Arrays.stream(samples).average().orElseThrow();
    }
    return cells;
  }

  /** Draws both pictures side by side, with what is gone and what is new marked. */
  static BufferedImage draw(BufferedImage accepted, BufferedImage actual, Difference difference) {
    int gap = 2 * BAND;
    BufferedImage both =
        new BufferedImage(
            accepted.getWidth() + gap + actual.getWidth(),
            Math.max(accepted.getHeight(), actual.getHeight()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = both.createGraphics();
    pen.drawImage(accepted, 0, 0, null);
    pen.drawImage(actual, accepted.getWidth() + gap, 0, null);
    pen.setColor(new Color(220, 0, 0, 90));
    difference.left().forEach(band -> pen.fillRect(0, band * BAND, accepted.getWidth(), BAND));
    difference
        .added()
        .forEach(
            band -> pen.fillRect(accepted.getWidth() + gap, band * BAND, actual.getWidth(), BAND));
    pen.dispose();
    return both;
  }
}

package uk.trigpoint.core.crs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * OSTN15, the definitive transformation between ETRS89 and OSGB36 in Great Britain: two shifts at
 * every node of a 700 km by 1250 km grid with 1 km spacing, interpolated bilinearly.
 *
 * <p>The grid is indexed by eastings and northings of ETRS89 on the National Grid projection
 * (GRS80), not by OSGB36; the two differ by about 100 m.
 *
 * @see "Ordnance Survey, Transformations and OSGM15 user guide"
 */
public final class Ostn15 {
  /** The Debian package that contains the grid. */
  public static final String DEBIAN_PACKAGE = "libgeo-coordinates-osgb-perl";

  /** Eastern edge of the grid, metres; the western edge is 0. */
  public static final double MAX_EASTING = 700_000;

  /** Northern edge of the grid, metres; the southern edge is 0. */
  public static final double MAX_NORTHING = 1_250_000;

  private static final String EAST_FILE = "ostn_east_shift_82140";
  private static final String NORTH_FILE = "ostn_north_shift_-84180";
  private static final double EAST_OFFSET = 82.140;
  private static final double NORTH_OFFSET = -84.180;
  private static final int COLUMNS = 701;
  private static final int ROWS = 1251;
  // The inverse iteration converges by a factor of about 10,000 a step, so that what is missing
  // after a step of a centimetre is a thousandth of a millimetre.
  private static final int MAX_STEPS = 8;
  private static final double LAST_STEP = 0.01;

  private static final List<Path> USUAL_FOLDERS =
      List.of(
          Path.of("/usr/share/perl5/auto/share/dist/Geo-Coordinates-OSGB"),
          Path.of("/usr/local/share/perl5/auto/share/dist/Geo-Coordinates-OSGB"),
          Path.of("/usr/share/perl5/Geo/Coordinates/OSGB/share"));

  private final short[] east;
  private final short[] north;

  private Ostn15(short[] east, short[] north) {
    this.east = east;
    this.north = north;
  }

  /**
   * Loads the two shift files, plain or gzipped: 701 by 1251 little-endian unsigned integers,
   * millimetres, in rows from the south-west, minus the offset in the file name.
   *
   * @throws UncheckedIOException if a file cannot be read or has another size
   */
  public static Ostn15 load(Path eastShiftFile, Path northShiftFile) {
    return new Ostn15(read(eastShiftFile), read(northShiftFile));
  }

  /**
   * Locates and loads the grid: in the given folder, else at the location of the Debian package.
   *
   * @throws IllegalStateException if it is missing; the message names the package to install
   */
  public static Ostn15 locate(Optional<Path> configured) {
    List<Path> folders = configured.map(List::of).orElse(USUAL_FOLDERS);
    for (Path folder : folders) {
      Optional<Path> eastFile = inFolder(folder, EAST_FILE);
      Optional<Path> northFile = inFolder(folder, NORTH_FILE);
      if (eastFile.isPresent() && northFile.isPresent()) {
        return load(eastFile.get(), northFile.get());
      }
    }
    throw new IllegalStateException(
        "The OSTN15 grid files "
            + EAST_FILE
            + " and "
            + NORTH_FILE
            + " are not in "
            + String.join(" or ", folders.stream().map(Path::toString).toList())
            + ". On Debian or Ubuntu install them with: apt-get install "
            + DEBIAN_PACKAGE);
  }

  /** Returns whether a point in ETRS89 eastings and northings is on the grid. */
  static boolean covers(double easting, double northing) {
    return easting >= 0 && easting <= MAX_EASTING && northing >= 0 && northing <= MAX_NORTHING;
  }

  /**
   * Shifts ETRS89 eastings and northings at {@code at} to OSGB36, in place. Off the grid, the shift
   * of the nearest edge is used.
   */
  void shift(double[] xy, int at) {
    double easting = xy[at];
    double northing = xy[at + 1];
    interpolate(easting, northing, xy, at);
    xy[at] = easting + xy[at] + EAST_OFFSET;
    xy[at + 1] = northing + xy[at + 1] + NORTH_OFFSET;
  }

  /** Inverts {@link #shift} by iteration, to better than 0.1 mm. */
  void unshift(double[] xy, int at) {
    double easting = xy[at];
    double northing = xy[at + 1];
    double x = easting - 95;
    double y = northing + 75;
    for (int i = 0; i < MAX_STEPS; i++) {
      interpolate(x, y, xy, at);
      double nextX = easting - xy[at] - EAST_OFFSET;
      double nextY = northing - xy[at + 1] - NORTH_OFFSET;
      boolean close = Math.abs(nextX - x) + Math.abs(nextY - y) < LAST_STEP;
      x = nextX;
      y = nextY;
      if (close) {
        break;
      }
    }
    xy[at] = x;
    xy[at + 1] = y;
  }

  /** Writes both shifts without their offsets, metres, to {@code out} at {@code at}. */
  private void interpolate(double easting, double northing, double[] out, int at) {
    double x = Math.clamp(easting / 1000, 0.0, COLUMNS - 1.0);
    double y = Math.clamp(northing / 1000, 0.0, ROWS - 1.0);
    int column = Math.min((int) x, COLUMNS - 2);
    int row = Math.min((int) y, ROWS - 2);
    double t = x - column;
    double u = y - row;
    int southWest = row * COLUMNS + column;
    out[at] = interpolate(east, southWest, t, u);
    out[at + 1] = interpolate(north, southWest, t, u);
  }

  /**
   * Interpolates in a cell.
   *
   * @param t how far east in the cell, 0 to 1
   * @param u how far north in the cell, 0 to 1
   */
  private static double interpolate(short[] millimetres, int southWest, double t, double u) {
    int northWest = southWest + COLUMNS;
    double south =
        (millimetres[southWest] & 0xFFFF) * (1 - t) + (millimetres[southWest + 1] & 0xFFFF) * t;
    double northSide =
        (millimetres[northWest] & 0xFFFF) * (1 - t) + (millimetres[northWest + 1] & 0xFFFF) * t;
    return (south * (1 - u) + northSide * u) / 1000;
  }

  private static Optional<Path> inFolder(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path gzipped = folder.resolve(name + ".gz");
    return Files.isReadable(plain)
        ? Optional.of(plain)
        : Files.isReadable(gzipped) ? Optional.of(gzipped) : Optional.empty();
  }

  private static short[] read(Path file) {
    byte[] bytes;
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
      raw.mark(2);
      boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      try (InputStream in = gzipped ? new GZIPInputStream(raw) : raw) {
        bytes = in.readAllBytes();
      }
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("There is no OSTN15 grid file " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("The OSTN15 grid file " + file + " cannot be read", e);
    }
    if (bytes.length != COLUMNS * ROWS * 2) {
      throw new UncheckedIOException(
          new IOException(
              "The OSTN15 grid file "
                  + file
                  + " has "
                  + bytes.length
                  + " bytes, not "
                  + COLUMNS * ROWS * 2));
    }
    short[] values = new short[COLUMNS * ROWS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) ((bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] & 0xFF) << 8);
    }
    return values;
  }
}

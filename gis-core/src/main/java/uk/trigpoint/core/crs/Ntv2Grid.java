package uk.trigpoint.core.crs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes OSTN15 as an NTv2 file, which PROJ and PostGIS find by name: 661 by 1441 nodes, spaced 1'
 * of longitude by 0.5' of latitude, 9W to 2E and 49N to 61N, OSGB36 to ETRS89.
 *
 * <p>Approximates the 1 km grid: within 10 mm at Ordnance Survey's test points. Nodes outside the 1
 * km grid have the shift of its nearest edge, which is wrong by metres in places, all of them at
 * sea.
 *
 * @see "NTv2 developer's guide, Natural Resources Canada: positive west, rows from the south, each
 *     from the east"
 */
public final class Ntv2Grid {
  /** The file name under which PROJ looks up the grid. */
  public static final String FILE_NAME = "OSTN15_NTv2_OSGBtoETRS.gsb";

  static final int COLUMNS = 661;
  static final int ROWS = 1441;
  static final int HEADER_BYTES = 22 * 16;
  static final int NODE_BYTES = 16;

  private static final double SOUTH_SECONDS = 49 * 3600.0;
  private static final double NORTH_SECONDS = 61 * 3600.0;
  private static final double EAST_SECONDS = -2 * 3600.0;
  private static final double WEST_SECONDS = 9 * 3600.0;
  private static final double LATITUDE_STEP = 30;
  private static final double LONGITUDE_STEP = 60;
  // 1 mm in arc-seconds, the precision of the 1 km grid.
  private static final float ACCURACY = 0.00003f;

  private Ntv2Grid() {}

  /**
   * Writes the grid into a folder, through a temporary file and an atomic move.
   *
   * @return the file, named {@link #FILE_NAME}
   */
  public static Path write(Ostn15 ostn15, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE_NAME);
    Path unfinished = Files.createTempFile(folder, FILE_NAME, ".tmp");
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
        write(ostn15, out);
      }
      unfinished.toFile().setReadable(true, false);
      try {
        Files.move(
            unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return file;
  }

  private static void write(Ostn15 ostn15, OutputStream out) throws IOException {
    out.write(header());
    ByteBuffer row = ByteBuffer.allocate(COLUMNS * NODE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    double[] xy = new double[2];
    for (int j = 0; j < ROWS; j++) {
      row.clear();
      double latitude = (SOUTH_SECONDS + j * LATITUDE_STEP) / 3600;
      for (int i = 0; i < COLUMNS; i++) {
        double longitude = -(EAST_SECONDS + i * LONGITUDE_STEP) / 3600;
        xy[0] = longitude;
        xy[1] = latitude;
        TransverseMercator.AIRY.project(xy, 0);
        ostn15.unshift(xy, 0);
        TransverseMercator.GRS80.unproject(xy, 0);
        row.putFloat((float) ((xy[1] - latitude) * 3600));
        row.putFloat((float) ((longitude - xy[0]) * 3600));
        row.putFloat(ACCURACY);
        row.putFloat(ACCURACY);
      }
      out.write(row.array());
    }
    ByteBuffer end = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    label(end, "END");
    out.write(end.array());
  }

  private static byte[] header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    count(header, "NUM_OREC", 11);
    count(header, "NUM_SREC", 11);
    count(header, "NUM_FILE", 1);
    text(header, "GS_TYPE", "SECONDS");
    text(header, "VERSION", "OSTN15");
    text(header, "SYSTEM_F", "OSGB36");
    text(header, "SYSTEM_T", "ETRS89");
    number(header, "MAJOR_F", 6_377_563.396);
    number(header, "MINOR_F", 6_356_256.909);
    number(header, "MAJOR_T", 6_378_137.0);
    number(header, "MINOR_T", 6_356_752.314140356);
    text(header, "SUB_NAME", "GB");
    text(header, "PARENT", "NONE");
    text(header, "CREATED", "");
    text(header, "UPDATED", "");
    number(header, "S_LAT", SOUTH_SECONDS);
    number(header, "N_LAT", NORTH_SECONDS);
    number(header, "E_LONG", EAST_SECONDS);
    number(header, "W_LONG", WEST_SECONDS);
    number(header, "LAT_INC", LATITUDE_STEP);
    number(header, "LONG_INC", LONGITUDE_STEP);
    count(header, "GS_COUNT", COLUMNS * ROWS);
    return header.array();
  }

  private static void count(ByteBuffer header, String name, int value) {
    label(header, name);
    header.putInt(value).putInt(0);
  }

  private static void number(ByteBuffer header, String name, double value) {
    label(header, name);
    header.putDouble(value);
  }

  private static void text(ByteBuffer header, String name, String value) {
    label(header, name);
    label(header, value);
  }

  private static void label(ByteBuffer header, String text) {
    header.put((text + " ".repeat(8 - text.length())).getBytes(StandardCharsets.US_ASCII));
  }
}

package uk.trigpoint.formats.shapefile;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.binary.WkbEncoder;

/** Writes the files of one shapefile to a zip archive. */
final class ShapefileParts {
  private static final int BUFFER = 1 << 16;
  private static final int RECORD_HEADER = 8;
  private static final int DBF_HEADER = 32;
  private static final int DBF_DESCRIPTOR = 32;
  private static final int MAX_ROW = 0xFFFF;
  private static final int DBASE_3 = 3;
  private static final int HEADER_END = 0x0D;
  private static final int FILE_END = 0x1A;

  private final ZipOutputStream zip;
  private final String stem;

  ShapefileParts(ZipOutputStream zip, String stem) {
    this.zip = zip;
    this.stem = stem;
  }

  /** Writes a small text, such as the .prj file. */
  void text(String extension, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(stem + "." + extension));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** Writes the .shp and the .shx file. */
  void shapes(ShapefileSpool features, ShapeKind kind) throws IOException {
    Path records = Files.createTempFile("shapefile", ".shp");
    try {
      ByteArrayOutputStream index = new ByteArrayOutputStream();
      Extent extent = new Extent();
      int type = kind.shapeType(features.isWithZ());
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(records), BUFFER))) {
        encode(features, type, out, new DataOutputStream(index), extent);
      }
      entry("shp", header(ShpHeader.LENGTH + Files.size(records), type, extent));
      Files.copy(records, zip);
      zip.closeEntry();
      entry("shx", header(ShpHeader.LENGTH + (long) index.size(), type, extent));
      index.writeTo(zip);
      zip.closeEntry();
    } finally {
      Files.deleteIfExists(records);
    }
  }

  private static void encode(
      ShapefileSpool features,
      int type,
      DataOutputStream records,
      DataOutputStream index,
      Extent extent)
      throws IOException {
    long[] position = {ShpHeader.LENGTH, 0};
    features.each(
        (geometry, values) -> {
          byte[] content = ShapeEncoder.encode(geometry, type);
          if (position[0] + RECORD_HEADER + content.length > ShapefileSpool.MAX_BYTES) {
            throw ShapefileSpool.tooLarge();
          }
          extent.add(geometry);
          index.writeInt((int) (position[0] / 2));
          index.writeInt(content.length / 2);
          records.writeInt((int) ++position[1]);
          records.writeInt(content.length / 2);
          records.write(content);
          position[0] += RECORD_HEADER + content.length;
        });
  }

  private static byte[] header(long bytes, int type, Extent extent) {
    ByteBuffer header = ByteBuffer.allocate(ShpHeader.LENGTH);
    header.putInt(0, ShpHeader.FILE_CODE).putInt(24, (int) (bytes / 2));
    header.order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(28, ShpHeader.VERSION).putInt(32, type);
    if (!extent.box.isNull()) {
      header.position(36);
      header.putDouble(extent.box.getMinX()).putDouble(extent.box.getMinY());
      header.putDouble(extent.box.getMaxX()).putDouble(extent.box.getMaxY());
      if (extent.minZ <= extent.maxZ) {
        header.putDouble(extent.minZ).putDouble(extent.maxZ);
      }
    }
    return header.array();
  }

  /** Writes the .dbf file. */
  void table(ShapefileSpool features, List<DbfColumn> columns) throws IOException {
    int rowLength = 1 + columns.stream().mapToInt(DbfColumn::length).sum();
    int headerLength = DBF_HEADER + DBF_DESCRIPTOR * columns.size() + 1;
    if (rowLength > MAX_ROW || headerLength > MAX_ROW) {
      throw new UnwritableException(
          "The features have too many or too long columns for a shapefile. Choose GeoPackage, or fewer"
              + " columns.");
    }
    if (headerLength + features.rows() * rowLength > ShapefileSpool.MAX_BYTES) {
      throw ShapefileSpool.tooLarge();
    }
    entry("dbf", dbfHeader(features.rows(), headerLength, rowLength, columns));
    OutputStream out = new BufferedOutputStream(zip, BUFFER);
    byte[] row = new byte[rowLength];
    features.each(
        (geometry, values) -> {
          fill(row, columns, values);
          out.write(row);
        });
    out.write(FILE_END);
    out.flush();
    zip.closeEntry();
  }

  private static void fill(byte[] row, List<DbfColumn> columns, byte[][] values) {
    Arrays.fill(row, (byte) ' ');
    int at = 1;
    for (int i = 0; i < values.length; i++) {
      DbfColumn column = columns.get(i);
      int length = values[i].length;
      int padding = column.isRightAligned() ? column.length() - length : 0;
      System.arraycopy(values[i], 0, row, at + padding, length);
      if (length == 0 && column.type() == 'L') {
        row[at] = '?';
      }
      at += column.length();
    }
  }

  private static byte[] dbfHeader(
      long rows, int headerLength, int rowLength, List<DbfColumn> columns) {
    ByteBuffer header = ByteBuffer.allocate(headerLength).order(ByteOrder.LITTLE_ENDIAN);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    header.put((byte) DBASE_3).put((byte) (today.getYear() - 1900));
    header.put((byte) today.getMonthValue()).put((byte) today.getDayOfMonth());
    header.putInt((int) rows).putShort((short) headerLength).putShort((short) rowLength);
    int at = DBF_HEADER;
    for (DbfColumn column : columns) {
      header.put(at, column.name().getBytes(StandardCharsets.UTF_8));
      header.put(at + 11, (byte) column.type());
      header.put(at + 16, (byte) column.length());
      header.put(at + 17, (byte) column.decimals());
      at += DBF_DESCRIPTOR;
    }
    header.put(at, (byte) HEADER_END);
    return header.array();
  }

  private void entry(String extension, byte[] start) throws IOException {
    zip.putNextEntry(new ZipEntry(stem + "." + extension));
    zip.write(start);
  }

  /** The extent of a file, with heights. */
  private static final class Extent implements CoordinateSequenceFilter {
    private final Envelope box = new Envelope();
    private double minZ = Double.POSITIVE_INFINITY;
    private double maxZ = Double.NEGATIVE_INFINITY;

    void add(@Nullable Geometry geometry) {
      if (geometry != null) {
        box.expandToInclude(geometry.getEnvelopeInternal());
        if (WkbEncoder.hasZ(geometry)) {
          geometry.apply(this);
        }
      }
    }

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      double z = sequence.getZ(i);
      if (Double.isFinite(z)) {
        minZ = Math.min(minZ, z);
        maxZ = Math.max(maxZ, z);
      }
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }
}

package uk.trigpoint.formats.shapefile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/**
 * A shapefile in a zip archive. The shapes and the rows of the table are read side by side, in the
 * order of the files. The index (.shx) is used for the number of shapes only.
 */
final class ShapefileLayer implements RawLayer {
  private static final int INDEX_ENTRY = 8;

  private final ShapefileArchive archive;
  private final ZipEntry shp;
  private final long limit;
  private final @Nullable ZipEntry dbf;
  private final @Nullable DbfTable table;
  private final @Nullable String prj;
  private final List<Recognised> recognised;

  private ShapefileLayer(
      ShapefileArchive archive,
      ZipEntry shp,
      long limit,
      @Nullable ZipEntry dbf,
      @Nullable DbfTable table,
      @Nullable String prj,
      List<Recognised> recognised) {
    this.archive = archive;
    this.shp = shp;
    this.limit = limit;
    this.dbf = dbf;
    this.table = table;
    this.prj = prj;
    this.recognised = List.copyOf(recognised);
  }

  /** Opens a shapefile and reads it once, so that damage is known before the first feature. */
  static ShapefileLayer open(Path file, ReadSettings settings) throws IOException {
    ShapefileArchive archive = ShapefileArchive.open(file);
    try {
      return scan(archive, settings);
    } catch (ZipException | EOFException e) {
      archive.close();
      throw damaged(e);
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static ShapefileLayer scan(ShapefileArchive archive, ReadSettings settings)
      throws IOException {
    ZipEntry shp = archive.getShp(settings.layer());
    ZipEntry dbf = archive.findBeside(shp, "dbf").orElse(null);
    DbfTable table = dbf == null ? null : table(archive, shp, dbf, settings);
    long limit = limit(archive, shp, table);
    ShpScan shapes;
    try (ShpRecords records = new ShpRecords(archive.open(shp), limit)) {
      shapes = ShpScan.of(records);
    }
    List<Recognised> recognised = new ArrayList<>();
    if (shapes.measured()) {
      recognised.add(
          new Recognised(
              "geometry", "measures (M) left out", "only x, y and heights are kept", true));
    }
    if (table == null) {
      recognised.add(
          new Recognised(
              "fields",
              "none",
              "there is no .dbf file beside "
                  + shp.getName()
                  + ": the places have no values. Send it as well if there is one",
              false));
    } else {
      requireSameCount(shapes.shapes(), table.rows());
      recognised.addAll(table.recognised());
    }
    return new ShapefileLayer(
        archive, shp, limit, dbf, table, findText(archive, shp, "prj"), recognised);
  }

  /** Returns the number of shapes, by the index; unlimited if there is none. */
  private static long limit(ShapefileArchive archive, ZipEntry shp, @Nullable DbfTable table)
      throws IOException {
    Optional<ZipEntry> shx = archive.findBeside(shp, "shx");
    if (shx.isEmpty()) {
      return Long.MAX_VALUE;
    }
    try (InputStream in = archive.open(shx.get())) {
      long indexed = (ShpHeader.read(in).bytes() - ShpHeader.LENGTH) / INDEX_ENTRY;
      return Math.max(indexed, table == null ? 0 : table.rows());
    } catch (SourceException e) {
      return Long.MAX_VALUE; // a damaged index is as good as none
    }
  }

  private static DbfTable table(
      ShapefileArchive archive, ZipEntry shp, ZipEntry dbf, ReadSettings settings)
      throws IOException {
    try (DbfRows rows = new DbfRows(archive.open(dbf))) {
      return DbfTable.of(rows, findText(archive, shp, "cpg"), settings.encoding());
    }
  }

  private static void requireSameCount(long shapes, long rows) {
    if (shapes != rows) {
      throw new SourceException(
          "The .shp file has %,d shapes, but the .dbf file has %,d rows, so they do not belong together."
              .formatted(shapes, rows));
    }
  }

  private static @Nullable String findText(ShapefileArchive archive, ZipEntry shp, String extension)
      throws IOException {
    Optional<ZipEntry> entry = archive.findBeside(shp, extension);
    return entry.isPresent() ? archive.text(entry.get()) : null;
  }

  @Override
  public String name() {
    return ShapefileArchive.name(ShapefileArchive.stem(shp.getName()));
  }

  @Override
  public List<RawField> fields() {
    return table == null ? List.of() : table.fields();
  }

  @Override
  public boolean hasGeometry() {
    return true;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return prj == null || prj.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeclaredCrs(prj, "the .prj file"));
  }

  @Override
  public List<Recognised> recognised() {
    return recognised;
  }

  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    try (ShpRecords shapes = new ShpRecords(archive.open(shp), limit);
        DbfRows rows = dbf == null ? null : new DbfRows(archive.open(dbf))) {
      while (shapes.next()) {
        if (rows != null && !rows.next()) {
          throw new SourceException("The .dbf file has fewer rows than the .shp file has shapes.");
        }
        if (rows != null && rows.isDeleted()) {
          shapes.skip();
        } else {
          feature(shapes, rows, sink);
        }
      }
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  private void feature(ShpRecords shapes, @Nullable DbfRows rows, RawSink sink)
      throws IOException, SQLException {
    Geometry geometry;
    try {
      geometry = ShapeDecoder.decode(shapes.content());
    } catch (UnreadableGeometryException e) {
      sink.reject(e.reject(shapes.number(), "geometry"));
      return;
    }
    List<@Nullable String> values =
        rows == null || table == null ? List.of() : table.values(rows.row());
    sink.feature(shapes.number(), geometry, values);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  private static SourceException damaged(IOException e) {
    return new SourceException("The zip archive is damaged: a file in it cannot be unpacked.", e);
  }
}

package uk.trigpoint.formats.shapefile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.OutputGeometry;

/**
 * Writes a zip archive with a shapefile for each kind of geometry, a text README.txt about the data
 * if anything is known of them, and a text NOTES.txt that says what the format could not hold: it
 * has names of ten bytes, texts of 254, and no times.
 */
final class ShapefileWriter implements FeatureWriter {
  private final Path file;
  private final Layer layer;
  private final OutputGeometry output;
  private final List<DbfColumn> columns;
  private final @Nullable FileMetadata metadata;
  private final Map<ShapeKind, ShapefileSpool> spools = new EnumMap<>(ShapeKind.class);
  private long collections;

  private ShapefileWriter(Path file, Layer layer, WriteOptions options) {
    this.file = file;
    this.layer = layer;
    this.output = new OutputGeometry(options);
    this.columns = DbfColumn.of(layer.columns());
    this.metadata = options.metadata();
  }

  /** Creates a file; a file that exists is replaced when the writer finishes. */
  static ShapefileWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    ShapefileWriter writer = new ShapefileWriter(file, layer, options);
    if (layer.geometryType() != GeometryType.MIXED) {
      writer.spool(ShapeKind.of(layer.geometryType()));
    }
    return writer;
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    byte[][] encoded = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      encoded[i] = columns.get(i).encode(values[i]);
    }
    try {
      if (geometry == null || geometry.isEmpty()) {
        spool(ShapeKind.of(layer.geometryType())).add(null, encoded);
        return;
      }
      Map<ShapeKind, Geometry> kinds = split(output.transform(fid, geometry));
      collections += kinds.size() > 1 ? 1 : 0;
      for (Map.Entry<ShapeKind, Geometry> kind : kinds.entrySet()) {
        spool(kind.getKey()).add(kind.getValue(), encoded);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ShapefileSpool spool(ShapeKind kind) throws IOException {
    ShapefileSpool spool = spools.get(kind);
    if (spool == null) {
      spool = new ShapefileSpool(columns.size());
      spools.put(kind, spool);
    }
    return spool;
  }

  /** Returns the geometry by its kind; a collection can have several. */
  private static Map<ShapeKind, Geometry> split(Geometry geometry) {
    if (!geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
      return Map.of(ShapeKind.of(geometry), geometry);
    }
    Map<ShapeKind, List<Geometry>> parts = new EnumMap<>(ShapeKind.class);
    collect(geometry, parts);
    Map<ShapeKind, Geometry> kinds = new EnumMap<>(ShapeKind.class);
    parts.forEach(
        (kind, list) ->
            kinds.put(
                kind,
                list.size() == 1 ? list.getFirst() : geometry.getFactory().buildGeometry(list)));
    return kinds;
  }

  private static void collect(Geometry geometry, Map<ShapeKind, List<Geometry>> parts) {
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part instanceof GeometryCollection) {
        collect(part, parts);
      } else if (!part.isEmpty()) {
        ShapeKind kind = ShapeKind.of(part);
        parts
            .computeIfAbsent(
                kind == ShapeKind.POINT ? ShapeKind.MULTI_POINT : kind, k -> new ArrayList<>())
            .add(part);
      }
    }
  }

  @Override
  public List<String> notes() {
    return ShapefileNotes.cuts(columns);
  }

  @Override
  public void finish() throws IOException {
    // A layer of points may consist of multipoints only.
    if (spools.size() > 1) {
      dropEmpty();
    }
    if (spools.isEmpty()) {
      spool(ShapeKind.NONE);
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<ShapeKind, ShapefileSpool> spool : spools.entrySet()) {
        write(zip, spool.getKey(), spool.getValue());
      }
      if (metadata != null) {
        zip.putNextEntry(new ZipEntry("README.txt"));
        zip.write(metadata.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry("NOTES.txt"));
      zip.write(
          ShapefileNotes.of(layer, output.crs(), columns, spools.keySet(), collections)
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  private void dropEmpty() throws IOException {
    for (ShapeKind kind : List.copyOf(spools.keySet())) {
      ShapefileSpool spool = spools.get(kind);
      if (spool != null && spool.rows() == 0) {
        spool.close();
        spools.remove(kind);
      }
    }
  }

  private void write(ZipOutputStream zip, ShapeKind kind, ShapefileSpool spool) throws IOException {
    String stem = spools.size() == 1 ? layer.name() : layer.name() + "_" + kind.suffix();
    ShapefileParts parts = new ShapefileParts(zip, stem);
    parts.shapes(spool, kind);
    parts.table(spool, columns);
    parts.text("prj", EsriWkt.of(output.crs()));
    parts.text("cpg", "UTF-8");
  }

  @Override
  public void close() throws IOException {
    for (ShapefileSpool spool : spools.values()) {
      spool.close();
    }
  }
}

package uk.trigpoint.formats.geoparquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/** The rows of a Parquet file, with geometries if its metadata describe a geometry column. */
final class GeoParquetLayer implements RawLayer {
  private static final String WKB = "wkb";

  private final FileChannel file;
  private final Footer footer;
  private final @Nullable GeoMetadata geo;
  private final Schema.@Nullable Node geometryColumn;
  private final List<Schema.Leaf> leaves = new ArrayList<>();
  private final List<LeafText> texts = new ArrayList<>();
  private final List<RawField> fields = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private GeoParquetLayer(FileChannel file, Footer footer) {
    this.file = file;
    this.footer = footer;
    this.geo = GeoMetadata.find(footer).orElse(null);
    this.geometryColumn = geo == null ? null : geometryColumn(footer.schema(), geo);
    footer.schema().roots().forEach(this::addField);
    ColumnNames.requireFew(fields.size());
  }

  /**
   * Opens a file.
   *
   * @throws SourceException if its metadata are damaged
   */
  static GeoParquetLayer open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new GeoParquetLayer(file, Footer.read(file));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Schema.Node geometryColumn(Schema schema, GeoMetadata geo) {
    Schema.Node node =
        schema.roots().stream()
            .filter(n -> n.name().equals(geo.column()))
            .findFirst()
            .orElseThrow(
                () ->
                    new SourceException(
                        "The Parquet file has no column '%s', which its metadata describe."
                            .formatted(geo.column())));
    boolean wkb = geo.encoding().equals(WKB);
    int depth = NativeGeometryReader.depth(geo.encoding());
    if (!wkb && depth < 0) {
      throw new SourceException(
          "The geometries of the Parquet file have the encoding '%s', which is not read."
              .formatted(geo.encoding()));
    }
    boolean fits =
        wkb
            ? !node.group()
                && node.leaves().getFirst().type() == ParquetType.BYTE_ARRAY
                && node.leaves().getFirst().maxRepetition() == 0
            : isNumber(node, "x", depth) && isNumber(node, "y", depth);
    if (!fits) {
      throw new SourceException(
          "The column '%s' of the Parquet file does not have the encoding '%s', which its metadata say."
              .formatted(geo.column(), geo.encoding()));
    }
    return node;
  }

  private static boolean isNumber(Schema.Node node, String name, int depth) {
    return node.findLeaf(name)
        .filter(l -> l.type() == ParquetType.DOUBLE || l.type() == ParquetType.FLOAT)
        .filter(l -> l.maxRepetition() == depth)
        .isPresent();
  }

  private void addField(Schema.Node node) {
    if (geo != null && (node.name().equals(geo.column()) || geo.boxes().contains(node.name()))) {
      return;
    }
    boolean flat = !node.group() && node.leaves().getFirst().maxRepetition() == 0;
    LeafText text = flat ? new LeafText(node.leaves().getFirst()) : null;
    if (text == null || text.isBinary()) {
      leftOut.add(node.name());
      return;
    }
    leaves.add(node.leaves().getFirst());
    texts.add(text);
    fields.add(new RawField(node.name(), text.type()));
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public List<RawField> fields() {
    return List.copyOf(fields);
  }

  @Override
  public boolean hasGeometry() {
    return geometryColumn != null;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return geo == null ? Optional.empty() : Optional.ofNullable(geo.crs());
  }

  @Override
  public List<Recognised> recognised() {
    return leftOut.isEmpty()
        ? List.of()
        : List.of(
            new Recognised(
                "fields",
                String.join(", ", leftOut) + " left out",
                "lists, structures, bytes and further geometries are not read",
                true));
  }

  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    Memory memory = new Memory(file.size());
    long line = 0;
    for (Thrift.Struct group : footer.rowGroups()) {
      long rows = group.number(3);
      RowGroup open = open(group, memory);
      for (long i = 0; i < rows; i++) {
        open.next(++line, sink);
      }
      open.release();
    }
  }

  private RowGroup open(Thrift.Struct group, Memory memory) throws IOException {
    List<Thrift.Struct> columns = group.list(1);
    List<LeafReader> readers = new ArrayList<>();
    for (Schema.Leaf leaf : leaves) {
      readers.add(new LeafReader(file, leaf, columns.get(leaf.index()), memory));
    }
    int values = readers.size();
    GeometryReader geometries = null;
    if (geo != null && geometryColumn != null) {
      for (Schema.Leaf leaf : geometryLeaves(geometryColumn)) {
        readers.add(new LeafReader(file, leaf, columns.get(leaf.index()), memory));
      }
      geometries =
          geometries(geo.encoding(), geometryColumn, readers.subList(values, readers.size()));
    }
    return new RowGroup(readers, values, geometries);
  }

  private List<Schema.Leaf> geometryLeaves(Schema.Node node) {
    if (!node.group()) {
      return node.leaves();
    }
    List<Schema.Leaf> found = new ArrayList<>();
    for (String name : List.of("x", "y", "z")) {
      node.findLeaf(name).ifPresent(found::add);
    }
    return found;
  }

  private static GeometryReader geometries(
      String encoding, Schema.Node node, List<LeafReader> readers) {
    return encoding.equals(WKB)
        ? GeometryReader.ofWkb(readers.getFirst())
        : new NativeGeometryReader(
            encoding,
            NativeGeometryReader.depth(encoding),
            node.definition(),
            readers.get(0),
            readers.get(1),
            readers.size() > 2 ? readers.get(2) : null);
  }

  /** Reads the rows of a row group. */
  private final class RowGroup {
    private final List<LeafReader> readers;
    private final int values;
    private final @Nullable GeometryReader geometries;

    RowGroup(List<LeafReader> readers, int values, @Nullable GeometryReader geometries) {
      this.readers = readers;
      this.values = values;
      this.geometries = geometries;
    }

    void next(long line, RawSink sink) throws IOException, SQLException {
      List<@Nullable String> row;
      Geometry geometry;
      try {
        row = values();
        geometry = geometries == null ? null : geometries.next();
      } catch (UnreadableGeometryException e) {
        sink.reject(e.reject(line, geo == null ? null : geo.column()));
        return;
      } catch (SourceException e) {
        throw e;
      } catch (RuntimeException | EOFException e) {
        throw new SourceException("The Parquet file is damaged at row %,d.".formatted(line), e);
      }
      sink.feature(line, geometry, row);
    }

    private List<@Nullable String> values() throws IOException {
      List<@Nullable String> row = new ArrayList<>(values);
      for (int i = 0; i < values; i++) {
        LeafReader reader = readers.get(i);
        reader.next();
        row.add(reader.isValue() ? texts.get(i).text(reader.value()) : null);
      }
      return row;
    }

    void release() {
      readers.forEach(LeafReader::release);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

package uk.trigpoint.formats.flatgeobuf;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.Header;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/** The features of a FlatGeobuf file, in the order of the file; its index is not used. */
final class FlatGeobufLayer implements RawLayer {
  private static final String WHERE = "the header of the file";

  private final Path file;
  private final String name;
  private final int geometryType;
  private final @Nullable DeclaredCrs crs;
  private final List<FgbColumn> columns;
  private final List<RawField> fields;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Recognised> recognised;

  private FlatGeobufLayer(Path file, Header header, List<FgbColumn> columns, FgbScan scan) {
    this.file = file;
    String declared = header.name();
    this.name = declared == null ? "" : declared;
    this.geometryType = header.geometryType();
    this.crs = crs(header.crs());
    this.columns = columns;
    this.fields = scan.fields();
    for (int i = 0; i < fields.size(); i++) {
      positions.put(fields.get(i).name(), i);
    }
    this.recognised =
        scan.binary().isEmpty()
            ? List.of()
            : List.of(
                new Recognised(
                    "fields",
                    String.join(", ", scan.binary()) + " left out",
                    "binary values are not read",
                    true));
  }

  /**
   * Opens a file and reads it once.
   *
   * @throws SourceException if it is damaged
   */
  static FlatGeobufLayer open(Path file) throws IOException {
    try (FgbFile opened = FgbFile.open(file)) {
      Header header = opened.getHeader();
      List<FgbColumn> columns = FgbColumn.list(header.columnsLength(), header::columns);
      return new FlatGeobufLayer(file, header, columns, FgbScan.of(opened, columns));
    } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException e) {
      throw new SourceException("The FlatGeobuf file is damaged in its header.", e);
    }
  }

  private static @Nullable DeclaredCrs crs(@Nullable Crs crs) {
    if (crs == null) {
      return null;
    }
    String organisation = crs.org();
    boolean epsg = organisation == null || organisation.equalsIgnoreCase("EPSG");
    if (crs.code() > 0 && epsg) {
      return new DeclaredCrs("EPSG:" + crs.code(), WHERE);
    }
    String code = crs.codeString();
    if (organisation != null && code != null) {
      return new DeclaredCrs(organisation + ":" + code, WHERE);
    }
    String wkt = crs.wkt();
    return wkt == null || wkt.isBlank() ? null : new DeclaredCrs(wkt, WHERE);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<RawField> fields() {
    return fields;
  }

  @Override
  public boolean hasGeometry() {
    return true;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return Optional.ofNullable(crs);
  }

  @Override
  public List<Recognised> recognised() {
    return recognised;
  }

  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    try (FgbFile opened = FgbFile.open(file)) {
      for (Feature feature = opened.next(); feature != null; feature = opened.next()) {
        read(feature, opened.number(), sink);
      }
    }
  }

  private void read(Feature feature, long number, RawSink sink) throws SQLException {
    Geometry geometry;
    @Nullable String[] values = new @Nullable String[fields.size()];
    try {
      geometry = geometry(feature);
      FgbProperties.each(
          feature,
          FgbScan.ownColumns(feature, columns),
          (column, value) -> {
            Integer position = positions.get(column.name());
            if (position != null) {
              values[position] = plain(fields.get(position).type(), value);
            }
          });
    } catch (UnreadableGeometryException e) {
      sink.reject(e.reject(number, "geometry"));
      return;
    } catch (FgbProperties.DamagedException e) {
      sink.reject(new Reject(number, null, "PARSE_VALUES", String.valueOf(e.getMessage())));
      return;
    }
    sink.feature(number, geometry, Arrays.asList(values));
  }

  private @Nullable Geometry geometry(Feature feature) throws UnreadableGeometryException {
    org.wololo.flatgeobuf.generated.Geometry geometry;
    try {
      geometry = feature.geometry();
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw UnreadableGeometryException.damaged("its bytes are damaged");
    }
    return geometry == null ? null : FgbGeometryDecoder.decode(geometry, geometryType);
  }

  private static @Nullable String plain(@Nullable ColumnType type, @Nullable String value) {
    return type == ColumnType.TIMESTAMP && value != null ? FgbScan.instant(value) : value;
  }

  @Override
  public void close() {
    // The file is open only while it is read.
  }
}

package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.crs.SourceCrs;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.intake.geometry.GeometryImport;
import uk.trigpoint.formats.intake.geometry.GeometryRepair;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;
import uk.trigpoint.formats.intake.lookup.RowLookup;
import uk.trigpoint.formats.intake.place.Adjustment;
import uk.trigpoint.formats.intake.value.CompositeKey;
import uk.trigpoint.formats.intake.value.ValueReader;
import uk.trigpoint.formats.limit.TimedLayer;

/** A file that is understood: its rows with typed values and geometries in EPSG:27700. Close it. */
public final class PreparedFile implements FeatureSource, AutoCloseable {
  private final RawLayer layer;
  private final @Nullable SourceFile source;
  private final Understanding understanding;
  private final Layout layout;
  private final IntakeTools tools;
  private final IntakeRequest request;
  private final IntakeSettings settings;
  private GeometryRepair repair;

  /**
   * How rows become features.
   *
   * @param columns of the dataset
   * @param fields index of the field of each column; columns after them are added by the place
   * @param middle middle of the places, EPSG:27700; null if unknown
   * @param adjustment of coordinates, before they are transformed
   * @param pointed whether areas become points on their surface
   * @param key column after those of the file that joins some of them; null if there is none
   */
  record Layout(
      List<Column> columns,
      List<Integer> fields,
      GeometryType geometryType,
      Place place,
      SourceCrs crs,
      boolean latitudeFirst,
      @Nullable Coordinate middle,
      Adjustment adjustment,
      boolean pointed,
      @Nullable CompositeKey key) {}

  /**
   * @param source closed with the file; null if the layer is no file
   */
  PreparedFile(
      RawLayer layer,
      @Nullable SourceFile source,
      Understanding understanding,
      Layout layout,
      IntakeTools tools,
      IntakeRequest request) {
    this.layer = layer;
    this.source = source;
    this.understanding = understanding;
    this.layout = layout;
    this.tools = tools;
    this.request = request;
    this.settings = request.merged();
    this.repair = new GeometryRepair(settings.isRepairing());
  }

  /** Returns what the file was understood to be. */
  public Understanding understanding() {
    return understanding;
  }

  /** Returns whether places are looked up in the gazetteer, so that they change with it. */
  public boolean looksUpPlaces() {
    return layout.place().isLookup();
  }

  /** Returns how many geometries were repaired while the rows were read last. */
  public long repaired() {
    return repair.repaired();
  }

  /**
   * Returns a sentence that names the settings kept from an earlier file, and how to clear them,
   * for the end of an error; empty if none are.
   */
  public String keptNote() {
    return request.keptNote();
  }

  /** Returns the titles of the columns that the file has and the request does not want. */
  public List<String> unread() {
    return layer.fields().stream()
        .map(RawField::name)
        .filter(title -> !request.wants(title))
        .toList();
  }

  @Override
  public List<Column> columns() {
    return layout.columns();
  }

  @Override
  public GeometryType geometryType() {
    return layout.geometryType();
  }

  /**
   * Passes every row of the file to the sink, in order.
   *
   * @throws SourceException if a question is not answered, or the file cannot be parsed
   */
  @Override
  public void read(RowSink sink) throws SQLException {
    if (!understanding.questions().isEmpty()) {
      Question first = understanding.questions().getFirst();
      throw new SourceException(
          first.question()
              + (first.choices().isEmpty()
                  ? ""
                  : " State "
                      + first.setting()
                      + ", for example '"
                      + first.choices().getFirst()
                      + "'."));
    }
    readLikely(sink);
  }

  /** As {@link #read}, with the likeliest answers to the questions; for a preview. */
  public void readLikely(RowSink sink) throws SQLException {
    repair = new GeometryRepair(settings.isRepairing());
    try {
      if (layout.place().isLookup()) {
        try (RowLookup rows = lookup(sink)) {
          ReadAhead.read(layer, limited(new Rows(sink, rows)));
          rows.flush();
        }
      } else {
        ReadAhead.read(layer, limited(new Rows(sink, null)));
      }
      if (source != null) {
        source.requireUnchanged();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Repairs and look-ups count against the time of the file. */
  private RawSink limited(RawSink rows) {
    return layer instanceof TimedLayer timed ? timed.limit(rows) : rows;
  }

  private RowLookup lookup(RowSink sink) {
    Place place = layout.place();
    List<String> titles = place.fields().stream().map(f -> layer.fields().get(f).name()).toList();
    AddressMatcher addresses = tools.addresses();
    return place.kind() == PlaceSetting.Kind.ADDRESS && addresses != null
        ? new AddressRows(place, titles, addresses, sink)
        : new LookupRows(place, titles.getFirst(), tools.lookup(), sink);
  }

  @Override
  public void close() throws IOException {
    layer.close();
    if (source != null) {
      source.close();
    }
  }

  /** Converts rows one by one. */
  private final class Rows implements RawSink {
    private final RowSink sink;
    private final @Nullable RowLookup lookup;
    private final RowPlace places;
    private final GeometryImport geometries;
    private final String placeField;
    private final List<ValueReader> readers = new ArrayList<>();

    Rows(RowSink sink, @Nullable RowLookup lookup) {
      this.sink = sink;
      this.lookup = lookup;
      this.places = new RowPlace(layout.place(), layout.latitudeFirst());
      this.geometries = new GeometryImport(layout.crs(), tools.crs(), repair, layout.middle());
      List<RawField> fields = layer.fields();
      this.placeField =
          layout.place().fields().isEmpty()
              ? "geometry"
              : fields.get(layout.place().field()).name();
      ValueReader.Style style =
          new ValueReader.Style(settings.order(), settings.rejectsCellErrors(), layer.isFrom1904());
      for (int i = 0; i < layout.fields().size(); i++) {
        Column column = layout.columns().get(i);
        readers.add(
            new ValueReader(
                column,
                fields.get(layout.fields().get(i)),
                style,
                request.findType(column.title())));
      }
    }

    @Override
    public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> raw)
        throws SQLException {
      GeometryImport.Outcome outcome = locate(line, geometry, raw);
      switch (outcome) {
        case GeometryImport.Outcome.Rejected rejected ->
            sink.reject(rejected.reject(), ofColumns(raw));
        case GeometryImport.Outcome.Accepted accepted ->
            accept(line, shaped(accepted.geometry()), raw);
      }
    }

    @Override
    public void reject(Reject reject) {
      sink.reject(reject);
    }

    private List<@Nullable String> ofColumns(List<@Nullable String> raw) {
      List<@Nullable String> values = new ArrayList<>(layout.fields().size());
      layout.fields().forEach(field -> values.add(raw.get(field)));
      return values;
    }

    private GeometryImport.Outcome locate(
        long line, @Nullable Geometry geometry, List<@Nullable String> raw) {
      RowPlace.Read read;
      try {
        read = places.read(geometry, raw);
      } catch (IllegalArgumentException e) {
        return GeometryImport.Outcome.rejected(
            line, placeField, "PARSE_GEOM", "the location cannot be parsed: " + e.getMessage());
      } catch (FeatureException e) {
        return GeometryImport.Outcome.rejected(
            line, placeField, e.code(), String.valueOf(e.getMessage()));
      }
      Geometry found = read.geometry();
      return found == null
          ? new GeometryImport.Outcome.Accepted(null)
          : geometries.of(
              read.srid() == 0 ? layout.adjustment().of(found) : found,
              read.srid(),
              line,
              placeField);
    }

    /** Returns a point on the surface of an area if the file is to have points. */
    private @Nullable Geometry shaped(@Nullable Geometry geometry) {
      if (geometry == null || !layout.pointed() || !(geometry instanceof Polygonal)) {
        return geometry;
      }
      Geometry point = geometry.getInteriorPoint();
      point.setSRID(geometry.getSRID());
      return point;
    }

    private void accept(long line, @Nullable Geometry geometry, List<@Nullable String> raw)
        throws SQLException {
      List<@Nullable String> values = new ArrayList<>(readers.size());
      for (int i = 0; i < readers.size(); i++) {
        try {
          values.add(readers.get(i).read(raw.get(layout.fields().get(i))));
        } catch (ValueReader.BadValueException e) {
          sink.reject(
              new Reject(
                  line, layout.columns().get(i).title(), e.code(), String.valueOf(e.getMessage())),
              ofColumns(raw));
          return;
        }
      }
      if (layout.key() != null) {
        values.add(layout.key().join(values));
      }
      if (lookup == null) {
        sink.row(line, geometry, values);
      } else {
        lookup.add(line, raw, values);
      }
    }
  }
}

package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.core.trace.WorkPhase;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.intake.place.ShapeCounts;
import uk.trigpoint.formats.intake.value.ColumnSurvey;

/** What is in a layer: counted in one pass over all its features, in constant memory. */
final class Survey implements RawSink {
  private final List<ColumnSurvey> columns;
  private final Map<String, Long> rejects = new HashMap<>();
  private final List<Envelope> extents = new ArrayList<>();
  private final ShapeCounts shapes = new ShapeCounts();
  private long features;
  private long located;
  private long heights;

  private Survey(List<RawField> fields) {
    this.columns = fields.stream().map(ColumnSurvey::new).toList();
  }

  /** Surveys a layer. */
  static Survey of(RawLayer layer) throws IOException, SQLException {
    Survey survey = new Survey(layer.fields());
    try (var _ = WorkPhase.start("survey")) {
      ReadAhead.read(layer, survey);
    }
    return survey;
  }

  @Override
  public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
    features++;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).observe(values.get(i));
    }
    if (geometry != null && !geometry.isEmpty()) {
      located++;
      if (!Double.isNaN(geometry.getCoordinate().getZ())) {
        heights++;
      }
      shapes.add(geometry);
      if (extents.size() < PlaceSurvey.SAMPLES) {
        extents.add(geometry.getEnvelopeInternal());
      }
    }
  }

  @Override
  public void reject(Reject reject) {
    rejects.merge(reject.code(), 1L, Long::sum);
  }

  List<ColumnSurvey> columns() {
    return columns;
  }

  /** Returns the extents of the first geometries, in the file's CRS. */
  List<Envelope> extents() {
    return extents;
  }

  /** Returns the geometries by their type. */
  ShapeCounts shapes() {
    return shapes;
  }

  /** Returns the number of features, without those that cannot be parsed. */
  long features() {
    return features;
  }

  /** Returns the number of features with a geometry. */
  long located() {
    return located;
  }

  /** Returns the number of features whose geometry has heights. */
  long heights() {
    return heights;
  }

  long unparsed() {
    return rejects.values().stream().mapToLong(Long::longValue).sum();
  }
}

package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.core.trace.WorkPhase;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.intake.place.ShapeCounts;

/** Surveys the places that are written in columns. */
final class ColumnPlaces implements RawSink {
  private final RowPlace places;
  private final boolean points;
  private final List<Envelope> extents = new ArrayList<>();
  private final ShapeCounts shapes = new ShapeCounts();
  private long heights;

  private ColumnPlaces(Place place) {
    this.places = new RowPlace(place, false);
    this.points =
        switch (place.kind()) {
          case COORDINATES, PAIR, GRID_REFERENCE -> true;
          default -> false;
        };
  }

  static PlaceSurvey survey(RawLayer layer, Place place) throws IOException, SQLException {
    ColumnPlaces survey = new ColumnPlaces(place);
    try (var _ = WorkPhase.start("survey of places")) {
      layer.read(survey);
    }
    return new PlaceSurvey(
        survey.extents, survey.points ? ShapeCounts.ofPoints() : survey.shapes, survey.heights);
  }

  @Override
  public void feature(long line, @Nullable Geometry stored, List<@Nullable String> values) {
    try {
      RowPlace.Read read = places.read(stored, values);
      Geometry geometry = read.geometry();
      if (geometry != null && !geometry.isEmpty()) {
        shapes.add(geometry);
        if (!Double.isNaN(geometry.getCoordinate().getZ())) {
          heights++;
        }
        // A place that declares its own CRS says nothing about that of the others.
        if (read.srid() == 0 && extents.size() < PlaceSurvey.SAMPLES) {
          extents.add(geometry.getEnvelopeInternal());
        }
      }
    } catch (IllegalArgumentException | FeatureException e) {
      // Rejected when the rows are read.
    }
  }

  @Override
  public void reject(Reject reject) {}

  /** Points have neither another type nor heights, so that the first ones say all. */
  @Override
  public boolean isDone() {
    return points && extents.size() == PlaceSurvey.SAMPLES;
  }
}

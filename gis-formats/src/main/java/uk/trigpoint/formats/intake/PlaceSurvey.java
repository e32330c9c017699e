package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.intake.place.Adjustment;
import uk.trigpoint.formats.intake.place.ShapeCounts;

/**
 * Extents and shapes of the places, which the format's geometries or columns give.
 *
 * @param extents of the first {@value #SAMPLES}
 * @param heights number of places with heights
 */
record PlaceSurvey(List<Envelope> extents, ShapeCounts shapes, long heights) {
  /** Number of places whose extents are kept. */
  static final int SAMPLES = 1_000;

  List<Envelope> adjusted(Adjustment adjustment) {
    return extents.stream().map(adjustment::of).toList();
  }

  static PlaceSurvey of(RawLayer layer, Place place, Survey survey)
      throws IOException, SQLException {
    return switch (place.kind()) {
      case GEOMETRY -> new PlaceSurvey(survey.extents(), survey.shapes(), survey.heights());
      case NONE -> new PlaceSurvey(List.of(), new ShapeCounts(), 0);
      case UPRN, POSTCODE, ADDRESS -> new PlaceSurvey(List.of(), ShapeCounts.ofPoints(), 0);
      case COORDINATES, PAIR, GRID_REFERENCE, WKT, GEOJSON, WKB ->
          ColumnPlaces.survey(layer, place);
    };
  }
}

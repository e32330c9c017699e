package uk.trigpoint.formats.intake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.intake.PlaceSetting.Kind;
import uk.trigpoint.formats.intake.place.Adjustment;
import uk.trigpoint.formats.intake.place.AreaCheck;
import uk.trigpoint.formats.intake.place.AreaCheck.Elsewhere;
import uk.trigpoint.formats.intake.place.AreaQuestion;

/**
 * Compares the places of a file with the area of the platform: far from it, another CRS or order of
 * coordinates may be meant.
 *
 * @param crs of the places, as it was understood
 */
record AreaComparison(
    IntakeTools tools, PlaceSurvey places, CrsFinder.Found crs, IntakeRequest request) {
  /** What is remarkable about where places are, and the reading that is likelier. */
  record Whereabouts(
      AreaQuestion asked, @Nullable Adjustment adjustment, CrsFinder.@Nullable Found crs) {}

  /** Compares places with the area of the platform; null if nothing is remarkable. */
  @Nullable Whereabouts whereabouts(RawLayer layer, Place place) {
    Envelope home = tools.home().extent();
    if (home == null) {
      return null;
    }
    Elsewhere elsewhere =
        new AreaCheck(home, request.area(), tools.crs())
            .find(
                crs.crs(),
                places.adjusted(crs.latitudeFirst() ? Adjustment.SWAPPED : Adjustment.NONE),
                request.adjustment())
            .orElse(null);
    if (elsewhere == null) {
      return null;
    }
    PlaceSetting setting = PlaceDecision.setting(layer, place);
    AreaQuestion asked =
        AreaQuestion.of(
            elsewhere,
            crs.crs().label(),
            setting.text(),
            place.kind() == Kind.COORDINATES
                ? PlaceSetting.of(
                        place.kind(), setting.columnNames().get(1), setting.columnNames().get(0))
                    .text()
                : null);
    Adjustment adjustment = elsewhere.adjustment();
    String label = elsewhere.crs();
    CrsFinder.Found likely =
        label == null && adjustment == null
            ? null
            : new CrsFinder(tools.crs())
                .find(
                    layer,
                    place,
                    label == null ? crs.crs().label() : label,
                    places.adjusted(adjustment == null ? Adjustment.NONE : adjustment));
    return new Whereabouts(asked, adjustment, likely);
  }

  /** Says that some of the places are outside the area of the platform. */
  Optional<Recognised> outside() {
    Envelope home = tools.home().extent();
    if (home == null) {
      return Optional.empty();
    }
    int outside =
        new AreaCheck(home, request.area(), tools.crs())
            .countOutside(
                crs.crs(),
                places.adjusted(crs.latitudeFirst() ? Adjustment.SWAPPED : Adjustment.NONE),
                request.adjustment());
    return outside == 0
        ? Optional.empty()
        : Optional.of(
            new Recognised(
                "area",
                "partly outside",
                "%,d of %s%,d places %s outside the area of the gazetteer. Are they right?"
                    .formatted(
                        outside,
                        places.extents().size() == PlaceSurvey.SAMPLES ? "the first " : "",
                        places.extents().size(),
                        outside == 1 ? "is" : "are"),
                false));
  }
}

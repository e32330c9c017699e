package uk.trigpoint.datasets.intake;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.formats.intake.lookup.PlaceLookup;

/**
 * Finds the places of UPRNs and postcodes in the gazetteer. A postcode is in the middle of its
 * addresses.
 */
@Singleton
public final class GazetteerPlaces implements PlaceLookup {
  private static final String UPRNS = SqlFile.read(GazetteerPlaces.class, "find-uprns");
  private static final String POSTCODES = SqlFile.read(GazetteerPlaces.class, "find-postcodes");
  private static final GeometryFactory POINTS =
      new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());

  private final Database database;

  public GazetteerPlaces(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Point> find(Identifier kind, Collection<String> values) {
    if (values.isEmpty()) {
      return Map.of();
    }
    Map<String, Point> places = new HashMap<>();
    database.with(
        handle ->
            handle
                .createQuery(kind == Identifier.UPRN ? UPRNS : POSTCODES)
                .bind("values", values.toArray(String[]::new))
                .map(
                    (row, context) ->
                        places.put(
                            row.getString("identifier"),
                            POINTS.createPoint(
                                new Coordinate(
                                    row.getDouble("easting"), row.getDouble("northing")))))
                .list());
    return places;
  }
}

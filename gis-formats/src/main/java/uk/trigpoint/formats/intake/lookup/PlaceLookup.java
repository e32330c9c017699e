package uk.trigpoint.formats.intake.lookup;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.locationtech.jts.geom.Point;

/** Finds places by identifiers. */
public interface PlaceLookup {
  /** What a place is looked up by. */
  enum Identifier {
    UPRN,
    POSTCODE
  }

  /**
   * Returns the places of identifiers, EPSG:27700; those that are unknown are left out.
   *
   * @param values plain: UPRNs without leading zeros, postcodes with one space
   */
  Map<String, Point> find(Identifier kind, Collection<String> values) throws SQLException;
}

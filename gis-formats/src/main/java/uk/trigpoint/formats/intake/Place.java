package uk.trigpoint.formats.intake;

import java.util.List;
import uk.trigpoint.formats.intake.PlaceSetting.Kind;

/**
 * Where the places of a layer are.
 *
 * @param fields indexes of the fields, as {@link PlaceSetting#columns}
 * @param reason why, for display
 * @param certain whether it was stated, or the names and values leave no doubt
 */
record Place(Kind kind, List<Integer> fields, String reason, boolean certain) {
  Place {
    fields = List.copyOf(fields);
  }

  /** Returns the only or first field. */
  int field() {
    return fields.getFirst();
  }

  /** Returns whether the field is nothing but the place, so that it is no column. */
  boolean hides(int field) {
    return fields.contains(field) && (kind == Kind.WKT || kind == Kind.GEOJSON || kind == Kind.WKB);
  }

  /** Returns whether the place is looked up in the gazetteer. */
  boolean isLookup() {
    return kind == Kind.UPRN || kind == Kind.POSTCODE || kind == Kind.ADDRESS;
  }
}

package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Map;

/**
 * Where the members of a part of a definition are written.
 *
 * @param root pointer of the part
 * @param places by pointer from the top of the definition
 */
public record PlacedText(JsonPointer root, Map<JsonPointer, Place> places) {
  /** Returns the part below. */
  public PlacedText below(String member) {
    return new PlacedText(root.appendProperty(member), places);
  }

  /** Returns the part at an index of a list. */
  public PlacedText below(int index) {
    return new PlacedText(root.appendIndex(index), places);
  }

  /** Returns the place of this part; that of the nearest part around it if it is not written. */
  public Place place() {
    return place(JsonPointer.empty());
  }

  /**
   * Returns the place of a member, given as a pointer from this part; that of the nearest part
   * around it if it is not written.
   */
  public Place place(JsonPointer member) {
    for (JsonPointer at = root.append(member); at != null; at = at.head()) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return Place.NONE;
  }
}

package uk.trigpoint.datasets.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.Selection;

/**
 * Describes reads of features for the audit: by what they were selected, without keys of people.
 */
public final class ReadDescription {
  private ReadDescription() {}

  /**
   * Describes a read.
   *
   * @param audit gives the pseudonyms of keys
   * @param what kind of read
   */
  public static ReadRequest of(ReadAudit audit, Dataset dataset, FeatureQuery query, String what) {
    Selection selection = query.selection();
    List<String> parts = new ArrayList<>(List.of(what));
    List<String> pseudonyms = List.of();
    if (selection.filter() != null) {
      FilterDescription filter =
          new FilterDescription(
              selection.filter(), dataset.keyColumn(), key -> audit.pseudonym(dataset.id(), key));
      parts.add(filter.text());
      pseudonyms = filter.pseudonyms();
    }
    if (selection.knownAt() != null) {
      parts.add("knownAt=" + selection.knownAt());
    }
    describe(query.page()).ifPresent(parts::add);
    Geometry place = selection.area() == null ? selection.clip() : selection.area();
    if (place == null && query.nearest() != null) {
      place = query.nearest().from();
    }
    return new ReadRequest(
        query.caller(),
        dataset.id(),
        selection.channel(),
        place == null ? null : place.getEnvelopeInternal(),
        String.join("; ", parts),
        pseudonyms);
  }

  /** Describes a page without the values of its first row, which are data. */
  private static Optional<String> describe(Page page) {
    return switch (page) {
      case Page.Keyset keyset ->
          Optional.of(
              "limit="
                  + keyset.limit()
                  + (keyset.after() == null ? "" : " after=" + keyset.after().fid()));
      case Page.Offset offset ->
          Optional.of("limit=" + offset.limit() + " offset=" + offset.offset());
      case Page.All all -> Optional.empty();
    };
  }
}

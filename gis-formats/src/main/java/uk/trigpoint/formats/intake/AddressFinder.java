package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.intake.PlaceSetting.Kind;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;
import uk.trigpoint.formats.intake.lookup.AddressMatcher.AddressMatch;
import uk.trigpoint.formats.intake.place.PlaceNames;

/**
 * Finds columns with the text of an address, and tries the first rows in the gazetteer. They are
 * the place if at least half of {@value #TRIED} rows are accepted.
 */
final class AddressFinder {
  /** Rows that decide. */
  static final int TRIED = 100;

  /** Rows that are counted for display. */
  private static final int COUNTED = 1_000;

  private static final int MAX_VALUE = 300;

  private final RawLayer layer;
  private final AddressMatcher matcher;
  private final List<String> titles;

  AddressFinder(RawLayer layer, AddressMatcher matcher) {
    this.layer = layer;
    this.matcher = matcher;
    this.titles = layer.fields().stream().map(RawField::name).toList();
  }

  /**
   * What was found.
   *
   * @param place by the text of an address
   * @param accepted rows of those tried
   * @param tried rows with an address
   */
  record Found(Place place, long accepted, long tried) {
    /** Returns whether so many rows are accepted that the columns are addresses. */
    boolean isLikely() {
      return tried > 0 && accepted * 2 >= tried;
    }
  }

  /** Finds the columns; empty if no title is that of an address. */
  Optional<Found> find() throws IOException, SQLException {
    if (matcher.findColumns(titles, List.of()).isEmpty()) {
      return Optional.empty();
    }
    Sample sample = Sample.of(layer);
    List<Integer> fields =
        matcher.findColumns(titles, sample.rows.subList(0, Math.min(TRIED, sample.rows.size())));
    return fields.isEmpty() ? Optional.empty() : Optional.of(tried(fields, "", sample));
  }

  /** Tries columns that are stated. */
  Place stated(Place stated) throws IOException, SQLException {
    return tried(stated.fields(), PlaceFinder.STATED + "; ", Sample.of(layer)).place();
  }

  private Found tried(List<Integer> fields, String how, Sample sample) {
    List<List<String>> addresses = sample.addresses(fields);
    List<String> columns = fields.stream().map(titles::get).toList();
    long accepted = 0;
    int tried = 0;
    try (AddressMatcher.Session session = matcher.open(columns)) {
      for (int from = 0; from < addresses.size(); from += TRIED) {
        List<List<String>> batch =
            addresses.subList(from, Math.min(addresses.size(), from + TRIED));
        accepted += session.match(batch).stream().filter(AddressMatch::accepted).count();
        tried += batch.size();
        if (accepted * 2 < tried) {
          break;
        }
      }
    }
    boolean all = sample.complete && tried == addresses.size();
    String reason =
        how
            + "placed by address text: column"
            + (columns.size() == 1 ? " " : "s ")
            + String.join(", ", columns)
            + "; "
            + (all ? "" : "of the first %,d rows ".formatted(tried))
            + "%,d accepted, %,d rejected".formatted(accepted, tried - accepted)
            + (columns.stream().anyMatch(PlaceNames::isPostcode)
                ? "; an address is more exact than its postcode, which is used as evidence"
                : "");
    return new Found(
        new Place(Kind.ADDRESS, fields, reason, how.startsWith(PlaceFinder.STATED)),
        accepted,
        tried);
  }

  /** The first rows, with clipped values. */
  private static final class Sample implements RawSink {
    private final List<List<String>> rows = new ArrayList<>();
    private boolean complete = true;

    static Sample of(RawLayer layer) throws IOException, SQLException {
      Sample sample = new Sample();
      layer.read(sample);
      return sample;
    }

    @Override
    public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
      if (rows.size() == COUNTED) {
        complete = false;
        return;
      }
      List<String> row = new ArrayList<>(values.size());
      for (String value : values) {
        row.add(
            value == null
                ? ""
                : value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value);
      }
      rows.add(row);
    }

    @Override
    public void reject(Reject reject) {}

    List<List<String>> addresses(List<Integer> fields) {
      List<List<String>> addresses = new ArrayList<>();
      for (List<String> row : rows) {
        List<String> address = AddressRows.address(fields, new ArrayList<>(row));
        if (!address.isEmpty()) {
          addresses.add(address);
        }
      }
      return addresses;
    }
  }
}

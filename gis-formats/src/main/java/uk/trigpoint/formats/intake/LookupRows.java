package uk.trigpoint.formats.intake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.intake.lookup.PlaceLookup;
import uk.trigpoint.formats.intake.lookup.PlaceLookup.Identifier;
import uk.trigpoint.formats.intake.lookup.RowLookup;
import uk.trigpoint.formats.intake.value.CellText;
import uk.trigpoint.formats.intake.value.ReferenceNumbers;

/** Finds the places of rows by their UPRN or postcode. */
final class LookupRows implements RowLookup {
  private static final int BATCH = 1_000;

  private final Identifier kind;
  private final int column;
  private final String field;
  private final PlaceLookup lookup;
  private final RowSink sink;
  private final List<Waiting> waiting = new ArrayList<>(BATCH);

  /**
   * A row that waits for its place.
   *
   * @param identifier plain; null if the row has none
   */
  private record Waiting(
      long line,
      @Nullable String raw,
      @Nullable String identifier,
      List<@Nullable String> values) {}

  /**
   * @param field title of the column, for rejects
   */
  LookupRows(Place place, String field, PlaceLookup lookup, RowSink sink) {
    this.column = place.field();
    this.field = field;
    this.kind = place.kind() == PlaceSetting.Kind.UPRN ? Identifier.UPRN : Identifier.POSTCODE;
    this.lookup = lookup;
    this.sink = sink;
  }

  @Override
  public void add(long line, List<@Nullable String> row, List<@Nullable String> values)
      throws SQLException {
    String raw = row.get(column);
    String stripped = raw == null ? "" : CellText.strip(raw);
    boolean missing =
        kind == Identifier.UPRN
            ? ReferenceNumbers.isNoPlace(stripped)
            : CellText.isPlaceholder(stripped);
    String text = missing || CellText.isNothing(stripped) ? null : stripped;
    waiting.add(new Waiting(line, text, text == null ? null : plain(text), values));
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  @Override
  public void flush() throws SQLException {
    Map<String, Point> places =
        lookup.find(
            kind,
            waiting.stream().map(Waiting::identifier).filter(Objects::nonNull).distinct().toList());
    for (Waiting row : waiting) {
      if (row.raw() == null || row.raw().isEmpty()) {
        sink.row(row.line(), null, row.values());
      } else if (row.identifier() == null) {
        sink.reject(
            new Reject(
                row.line(),
                field,
                kind == Identifier.UPRN ? "BAD_UPRN" : "BAD_POSTCODE",
                "'" + row.raw() + "' is not a " + name()),
            row.values());
      } else {
        Point place = places.get(row.identifier());
        if (place == null) {
          sink.reject(
              new Reject(
                  row.line(),
                  field,
                  kind == Identifier.UPRN ? "UNKNOWN_UPRN" : "UNKNOWN_POSTCODE",
                  "the gazetteer does not have the " + name() + " " + row.identifier()),
              row.values());
        } else {
          sink.row(row.line(), place, row.values());
        }
      }
    }
    waiting.clear();
  }

  private String name() {
    return kind == Identifier.UPRN ? "UPRN" : "postcode";
  }

  private @Nullable String plain(String text) {
    if (kind == Identifier.UPRN) {
      return Uprn.find(ReferenceNumbers.plain(text))
          .map(u -> Long.toString(u.value()))
          .orElse(null);
    }
    return Postcode.find(text).map(Postcode::toString).orElse(null);
  }
}

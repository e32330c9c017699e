package uk.trigpoint.formats.intake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;
import uk.trigpoint.formats.intake.lookup.AddressMatcher.AddressMatch;
import uk.trigpoint.formats.intake.lookup.RowLookup;
import uk.trigpoint.formats.intake.value.CellText;

/**
 * Places rows by the text of their address. A row whose match is not accepted is rejected with the
 * best candidate; a row without an address has no place. Every row gets two values more: the UPRN
 * and the score of its match.
 */
final class AddressRows implements RowLookup {
  private static final int BATCH = 200;
  private static final double THOUSAND = 1_000;

  private final List<Integer> fields;
  private final String title;
  private final AddressMatcher.Session session;
  private final RowSink sink;
  private final List<Waiting> waiting = new ArrayList<>(BATCH);

  /**
   * A row that waits for its place.
   *
   * @param address values of the columns of the address; empty if all are blank
   */
  private record Waiting(long line, List<String> address, List<@Nullable String> values) {}

  /**
   * @param titles of the columns of the address
   */
  AddressRows(Place place, List<String> titles, AddressMatcher matcher, RowSink sink) {
    this.fields = place.fields();
    this.title = String.join(", ", titles);
    this.session = matcher.open(titles);
    this.sink = sink;
  }

  /** Returns the columns that are added to those of the file, whose names are taken. */
  static List<Column> columns(List<String> taken) {
    List<Column> added = new ArrayList<>();
    for (String name : List.of("matched_uprn", "match_score")) {
      String free = name;
      for (int i = 2; taken.contains(free); i++) {
        free = Column.numbered(name, i);
      }
      added.add(
          new Column(free, name.equals("match_score") ? ColumnType.NUMBER : ColumnType.TEXT, free));
    }
    return added;
  }

  /** Returns the values of the columns of an address; empty if all are blank. */
  static List<String> address(List<Integer> fields, List<@Nullable String> raw) {
    List<String> values = new ArrayList<>(fields.size());
    boolean filled = false;
    for (int field : fields) {
      String value = raw.get(field);
      String text = value == null ? "" : CellText.strip(value);
      boolean missing = CellText.isNothing(text) || CellText.isPlaceholder(text);
      values.add(missing ? "" : text);
      filled |= !missing && !text.isEmpty();
    }
    return filled ? values : List.of();
  }

  @Override
  public void add(long line, List<@Nullable String> raw, List<@Nullable String> values)
      throws SQLException {
    waiting.add(new Waiting(line, address(fields, raw), values));
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  @Override
  public void flush() throws SQLException {
    List<List<String>> addresses =
        waiting.stream().map(Waiting::address).filter(address -> !address.isEmpty()).toList();
    List<AddressMatch> matches = addresses.isEmpty() ? List.of() : session.match(addresses);
    int next = 0;
    for (Waiting row : waiting) {
      if (row.address().isEmpty()) {
        sink.row(row.line(), null, added(row, null, null));
      } else {
        pass(row, matches.get(next++));
      }
    }
    waiting.clear();
  }

  @Override
  public void close() {
    session.close();
  }

  private void pass(Waiting row, AddressMatch match) throws SQLException {
    if (match.accepted() && match.point() != null) {
      double score = Math.round(match.score() * THOUSAND) / THOUSAND;
      sink.row(row.line(), match.point(), added(row, match.uprn(), Double.toString(score)));
    } else {
      sink.reject(
          new Reject(row.line(), title, "ADDRESS_NOT_ACCEPTED", reason(match)), row.values());
    }
  }

  private static String reason(AddressMatch match) {
    String candidate =
        match.address() == null
            ? "the gazetteer has no such address"
            : String.format(
                Locale.ROOT,
                "the best candidate is '%s' (UPRN %s) with score %.2f",
                match.address(),
                match.uprn(),
                match.score());
    return "'"
        + match.text()
        + "' is not certain enough: "
        + candidate
        + (match.reason().isEmpty() ? "" : "; " + match.reason());
  }

  private static List<@Nullable String> added(
      Waiting row, @Nullable String uprn, @Nullable String score) {
    List<@Nullable String> values = new ArrayList<>(row.values());
    values.add(uprn);
    values.add(score);
    return values;
  }
}

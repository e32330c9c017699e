package uk.trigpoint.gazetteer.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the columns of a table are read: which of them make up the address of a row. */
public final class ColumnReading {
  private final List<Column> columns;
  private final @Nullable List<Integer> listed;
  private final AddressText text;
  private final AddressText withoutPostcode;
  private final AddressText postcode;

  /**
   * A column.
   *
   * @param role {@link AddressRole#code}, or why the column is not used, such as "not used: notes"
   */
  public record Column(String column, String role) {}

  private ColumnReading(
      List<Column> columns, @Nullable List<Integer> listed, List<AddressText.Part> parts) {
    this.columns = List.copyOf(columns);
    this.listed = listed;
    this.text = new AddressText(parts);
    this.withoutPostcode =
        new AddressText(parts.stream().filter(p -> p.role() != AddressRole.POSTCODE).toList());
    this.postcode =
        new AddressText(parts.stream().filter(p -> p.role() == AddressRole.POSTCODE).toList());
  }

  /** Creates a reading in which the columns are the address in the order of a list. */
  static ColumnReading ofList(List<String> header, List<Integer> listed) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      int place = listed.indexOf(i);
      columns.add(
          new Column(
              header.get(i), place < 0 ? "not used" : "part " + (place + 1) + " of the address"));
    }
    return new ColumnReading(columns, List.copyOf(listed), List.of());
  }

  /** Creates a reading from the decision about each column. */
  static ColumnReading of(List<ColumnUse> uses) {
    List<AddressText.Part> parts = new ArrayList<>();
    for (int i = 0; i < uses.size(); i++) {
      AddressRole role = uses.get(i).role();
      if (role != null) {
        parts.add(new AddressText.Part(i, role, uses.get(i).line()));
      }
    }
    return new ColumnReading(
        uses.stream().map(u -> new Column(u.name(), u.described())).toList(), null, parts);
  }

  /** Returns whether a column is used. */
  public boolean hasAddress() {
    return columns.stream().anyMatch(c -> !c.role().startsWith("not used"));
  }

  /** Returns all columns in their order. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * Returns the address of a row, its parts separated by commas; empty if it has none.
   *
   * @param field returns the value of a column by its index from 0; empty if there is none
   */
  public String text(IntFunction<String> field) {
    List<Integer> indexes = listed;
    return indexes == null
        ? text.of(field)
        : indexes.stream()
            .map(field::apply)
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
  }

  /** Returns the address of a row as {@link #text} does, but without the postcode columns. */
  public String textWithoutPostcode(IntFunction<String> field) {
    return withoutPostcode.of(field);
  }

  /** Returns what the postcode columns of a row have; empty if there are none. */
  public String postcode(IntFunction<String> field) {
    return postcode.of(field);
  }
}

package uk.trigpoint.gazetteer.review.page;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.gazetteer.review.ReviewList;

/**
 * One row with its candidates, for an officer to decide.
 *
 * @param before what officers decided of the same text before, as sentences
 * @param next page of the next row to decide; empty if there is no other
 */
public record RowView(
    OpenReview review,
    ShownRow shown,
    CandidatesView candidates,
    List<String> before,
    String next) {
  /** A value of the row. */
  public record Field(String column, String value) {}

  /** Returns the list that has the row. */
  public ReviewList list() {
    return review.list();
  }

  /** Returns the links of the list. */
  public ReviewLinks links() {
    return review.links();
  }

  /** Returns the number of the row. */
  public int number() {
    return shown.row().row();
  }

  /** Returns the values of the row under the names of its columns. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    List<String> values = shown.row().fields();
    for (int i = 0; i < values.size(); i++) {
      String column = i < list().columns().size() ? list().columns().get(i) : "";
      fields.add(new Field(column.isBlank() ? "Column " + (i + 1) : column, values.get(i)));
    }
    return fields;
  }
}

package uk.trigpoint.gazetteer.review.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import uk.trigpoint.gazetteer.review.RowFilter;

/**
 * The addresses of the pages of one list. They have the code of the purpose, and numbers of rows,
 * but no value of a row.
 *
 * @param purpose code of a {@link ReviewPurpose}; empty if the list is not of people
 * @param queue {@code skipped} while the officer goes through skipped rows; otherwise empty
 */
public record ReviewLinks(long id, String purpose, String queue) {
  /** The page of all lists. */
  public static final String ALL = "/console/reviews";

  /** The queue of skipped rows. */
  static final String SKIPPED = "skipped";

  /** Returns whether the officer goes through skipped rows. */
  boolean isOfSkipped() {
    return queue.equals(SKIPPED);
  }

  /** Returns the page of the list. */
  public String list() {
    return at("", Map.of());
  }

  /** Returns the page of the list, on which it is reported that the list was made. */
  String created() {
    return at("", Map.of("created", "true"));
  }

  /**
   * Returns the page of the list with rows of a state only.
   *
   * @param after only rows with a higher number
   */
  public String rows(RowFilter.State state, int after) {
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("state", state.code());
    if (after > 0) {
      query.put("after", after);
    }
    return at("", query);
  }

  /** Returns the path of the list, to which a form sends the purpose as a field. */
  public String path() {
    return ALL + "/" + id;
  }

  /** Returns the page of a row. */
  public String row(int number) {
    return at("/rows/" + number, Map.of());
  }

  /** Returns the page of a row with five candidates instead of three. */
  public String moreOf(int number) {
    return at("/rows/" + number, Map.of("candidates", "5"));
  }

  /** Returns the page of a row, on which the decision of another one is reported. */
  String rowAfter(int number, int done) {
    return at("/rows/" + number, Map.of("done", done));
  }

  /** Returns the page of a row, on which it is reported that its decision was undone. */
  String undone(int number) {
    return at("/rows/" + number, Map.of("undone", "true"));
  }

  /** Returns the page of the end of the list, on which the decision of a row is reported. */
  String end(int done) {
    return at("/end", Map.of("done", done));
  }

  /** Returns the path to which the decision of a row is sent. */
  public String decision(int number) {
    return path() + "/rows/" + number + "/decision";
  }

  /** Returns the path to which the undoing of a row's decision is sent. */
  public String undo(int number) {
    return path() + "/rows/" + number + "/undo";
  }

  /** Returns the CSV file of the list. */
  public String download() {
    return at("/download", Map.of());
  }

  /** Returns the page that asks whether to delete the list. */
  public String delete() {
    return at("/delete", Map.of());
  }

  /** Returns the same links for the queue of skipped rows. */
  public ReviewLinks ofSkipped() {
    return new ReviewLinks(id, purpose, SKIPPED);
  }

  private String at(String path, Map<String, ?> more) {
    Map<String, Object> query = new LinkedHashMap<>(more);
    if (!purpose.isEmpty()) {
      query.put("purpose", purpose);
    }
    if (!queue.isEmpty()) {
      query.put("queue", queue);
    }
    String pairs =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&"));
    return path() + path + (pairs.isEmpty() ? "" : "?" + pairs);
  }
}

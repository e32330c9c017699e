package uk.trigpoint.gazetteer.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.micronaut.core.annotation.Introspected;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A review list and its progress.
 *
 * @param organisation of its maker, who alone may see it; empty for the council
 * @param columns of the file
 * @param roles what each column was read as; empty if that is not known
 * @param delimiter of the file
 * @param personal whether its rows are of people
 * @param rows all rows of the file, which are accepted, inReview or unmatched
 * @param toDecide rows in review, and unmatched ones with candidates; they are open, decided or
 *     skipped
 * @param decided decided rows, including those that nobody had to decide
 * @param keptUntil when it is deleted
 */
@Introspected
public record ReviewList(
    long id,
    String name,
    @JsonIgnore String organisation,
    List<String> columns,
    @JsonIgnore List<String> roles,
    @JsonIgnore String delimiter,
    boolean personal,
    int rows,
    int accepted,
    int inReview,
    int unmatched,
    int toDecide,
    long open,
    long decided,
    long skipped,
    Instant createdAt,
    String createdBy,
    Instant keptUntil) {
  /** Returns the name of its download: the name of the list and the day, as one word for files. */
  public String downloadName() {
    String name = this.name.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return (name.isEmpty() ? "review" : name)
        + "-"
        + LocalDate.now(ZoneId.of("Europe/London"))
        + ".csv";
  }

  static ReviewList of(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new ReviewList(
        id,
        row.getString("name"),
        row.getString("organisation"),
        List.of((String[]) row.getArray("columns").getArray()),
        List.of((String[]) row.getArray("roles").getArray()),
        row.getString("delimiter"),
        ReviewZone.isPersonal(id),
        row.getInt("rows"),
        row.getInt("accepted"),
        row.getInt("in_review"),
        row.getInt("unmatched"),
        row.getInt("to_decide"),
        row.getLong("open"),
        row.getLong("decided"),
        row.getLong("skipped"),
        row.getTimestamp("created_at").toInstant(),
        row.getString("created_by"),
        row.getTimestamp("kept_until").toInstant());
  }
}

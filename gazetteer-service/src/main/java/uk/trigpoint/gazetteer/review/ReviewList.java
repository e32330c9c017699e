package uk.trigpoint.gazetteer.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.micronaut.core.annotation.Introspected;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * A review list and its progress.
 *
 * @param organisation of its maker, who alone may see it; empty for the council
 * @param columns of the file
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
  static ReviewList of(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new ReviewList(
        id,
        row.getString("name"),
        row.getString("organisation"),
        List.of((String[]) row.getArray("columns").getArray()),
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

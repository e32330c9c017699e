package uk.trigpoint.gazetteer.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Rows;

/**
 * A row of a review list.
 *
 * @param row its number; 1 is the first after the header
 * @param fields its own values, in the order of the list's columns
 * @param text the address that was matched
 * @param band when the file was matched: accept, review or none
 * @param uprn of the best match then; null in band none
 * @param toDecide whether somebody must decide it
 * @param decision null if it is open
 * @param decidedUprn only of the decision uprn
 * @param version changes with every decision
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewRow(
    int row,
    List<String> fields,
    String text,
    String band,
    double score,
    @Nullable String uprn,
    String explanation,
    boolean toDecide,
    @Nullable DecisionKind decision,
    @Nullable String decidedUprn,
    @Nullable String note,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    int version) {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");

  static ReviewRow of(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    return new ReviewRow(
        row.getInt("number"),
        List.of((String[]) row.getArray("fields").getArray()),
        row.getString("text"),
        row.getString("band"),
        row.getDouble("score"),
        row.getString("uprn"),
        row.getString("explanation"),
        row.getBoolean("to_decide"),
        decision == null ? null : DecisionKind.ofCode(decision),
        row.getString("decided_uprn"),
        row.getString("note"),
        Rows.instant(row, "decided_at"),
        row.getString("decided_by"),
        row.getInt("version"));
  }

  /** Returns whether it is decided; a row that was skipped is not. */
  public boolean isDecided() {
    return decision != null && decision != DecisionKind.SKIP;
  }

  /** Returns whether it was accepted when the file was matched. */
  public boolean isAccepted() {
    return band.equals("accept");
  }

  /** Returns whether a decision is the one that it has, with the same note or none. */
  boolean has(NewDecision other) {
    return decision == other.kind()
        && Objects.equals(decidedUprn, other.uprn() == null ? null : other.uprn().toString())
        && (other.note() == null || other.note().equals(note));
  }

  /** Returns a sentence: "alice decided on 2026-11-26 that this is 100120000001". */
  String sentence() {
    if (decision == null || decidedAt == null) {
      return "the decision was undone";
    }
    return decidedBy
        + " decided on "
        + LocalDate.ofInstant(decidedAt, COUNTY)
        + switch (decision) {
          case UPRN -> " that this is " + decidedUprn;
          case NONE -> " that the gazetteer does not have this";
          case SKIP -> " to skip this";
        };
  }
}

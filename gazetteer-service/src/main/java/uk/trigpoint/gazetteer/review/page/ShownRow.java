package uk.trigpoint.gazetteer.review.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.review.DecisionKind;
import uk.trigpoint.gazetteer.review.ReviewRow;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.web.Status;

/**
 * A row as pages show it.
 *
 * @param address of the decided property, or of the best match when the file was matched; null if
 *     there is none, or the gazetteer no longer has it
 */
public record ShownRow(ReviewRow row, @Nullable Address address) {
  static ShownRow of(ReviewRow row, Map<String, Address> addresses) {
    String uprn = row.isDecided() ? row.decidedUprn() : row.uprn();
    return new ShownRow(row, uprn == null ? null : addresses.get(uprn));
  }

  /** Returns the text of the file; words instead if the row has none. */
  public String text() {
    return row.text().isBlank() ? "This row has no address." : row.text();
  }

  /** Returns the shape and colour of its state. */
  public Status status() {
    if (row.decision() == DecisionKind.SKIP) {
      return Status.SKIPPED;
    }
    if (row.isDecided()) {
      return Status.DONE;
    }
    return row.toDecide() ? Status.NOT_CERTAIN : row.isAccepted() ? Status.AGREES : Status.MISSING;
  }

  /** Returns its state in words. */
  public String state() {
    if (row.decision() == DecisionKind.SKIP) {
      return "Skipped";
    }
    if (row.isDecided()) {
      return "Decided";
    }
    return row.toDecide() ? "To decide" : row.isAccepted() ? "Matched" : "Nothing found";
  }

  /** Returns what it is or may be: an address, or words. */
  public String result() {
    if (row.decision() == DecisionKind.NONE) {
      return "Not in the gazetteer";
    }
    if (address != null) {
      return address.address();
    }
    String uprn = row.isDecided() ? row.decidedUprn() : row.uprn();
    return uprn == null ? "No match" : "UPRN " + uprn + ", which the gazetteer no longer has";
  }

  /** Returns how its result was found. */
  public String basis() {
    if (row.isDecided()) {
      return "decided by " + row.decidedBy() + ", " + PageTimeFormat.moment(row.decidedAt());
    }
    return row.uprn() == null ? "" : "best match, " + ReviewFormat.score(row.score());
  }

  /** Returns what was decided of it, as a sentence: {@code Row 12: 5 High Street chosen.} */
  public String sentence() {
    return "Row "
        + row.row()
        + (row.decision() == DecisionKind.SKIP
            ? " skipped."
            : row.decision() == DecisionKind.NONE
                ? ": none of the candidates chosen."
                : ": "
                    + (address == null ? "UPRN " + row.decidedUprn() : address.address())
                    + " chosen.");
  }

  /** Returns who decided what of it, as a sentence; empty if nobody has. */
  public String history() {
    if (row.decision() == null) {
      return "";
    }
    return row.decidedBy()
        + " decided on "
        + PageTimeFormat.moment(row.decidedAt())
        + switch (row.decision()) {
          case UPRN -> " that this is " + result();
          case NONE -> " that the gazetteer does not have this";
          case SKIP -> " to skip this";
        }
        + ".";
  }
}

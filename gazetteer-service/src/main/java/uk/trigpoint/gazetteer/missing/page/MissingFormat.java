package uk.trigpoint.gazetteer.missing.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.missing.MissingAddress;
import uk.trigpoint.gazetteer.missing.MissingState;
import uk.trigpoint.gazetteer.review.page.ReviewFormat;
import uk.trigpoint.web.Choice;
import uk.trigpoint.web.Status;

/** Formats the pages of missing addresses. */
public final class MissingFormat {
  /** The filter that shows reports of all states. */
  static final String ALL = "all";

  private MissingFormat() {}

  /** Returns the states as choices of a filter. */
  public static List<Choice> states() {
    List<Choice> choices = new ArrayList<>();
    for (MissingState state : MissingState.values()) {
      choices.add(new Choice(state.code(), state(state)));
    }
    choices.add(new Choice(ALL, "All reports"));
    return choices;
  }

  /** Returns a state in words. */
  public static String state(MissingState state) {
    return switch (state) {
      case REPORTED -> "To decide";
      case SENT -> "Sent to custodian";
      case ADDED -> "In the gazetteer";
      case REJECTED -> "No such address";
    };
  }

  /** Returns the shape and colour of the state of a report. */
  public static Status status(MissingAddress address) {
    return switch (address.state()) {
      case REPORTED -> Status.NOT_CERTAIN;
      case SENT -> Status.QUEUED;
      case ADDED -> Status.DONE;
      case REJECTED -> Status.CANCELLED;
    };
  }

  /** Returns whether a report is settled. */
  public static boolean isSettled(MissingAddress address) {
    return address.state() == MissingState.ADDED || address.state() == MissingState.REJECTED;
  }

  /** Returns the custodian of a report; words if it has none. */
  public static String custodian(MissingAddress address) {
    Integer code = address.parts().custodian();
    if (code == null) {
      return "Not known";
    }
    return address.custodianName() == null
        ? "Code " + code
        : address.custodianName() + " (" + code + ")";
  }

  /** Returns the reported position; words if there is none. */
  public static String position(MissingAddress address) {
    Double easting = address.easting();
    Double northing = address.northing();
    return easting == null || northing == null
        ? "Not reported"
        : "Easting "
            + ReviewFormat.number(Math.round(easting))
            + ", northing "
            + ReviewFormat.number(Math.round(northing));
  }

  /**
   * Returns how a report was settled, such as {@code MA-12: 5 High Street chosen.}
   *
   * @param settledAs the address; null if the gazetteer has none with the UPRN
   */
  public static String sentence(MissingAddress address, @Nullable String settledAs) {
    return switch (address.state()) {
      case ADDED ->
          address.reference()
              + ": "
              + Objects.requireNonNullElse(settledAs, "UPRN " + address.uprn())
              + " chosen.";
      case REJECTED -> address.reference() + ": there is no such address.";
      case REPORTED, SENT -> address.reference() + " is to decide.";
    };
  }
}

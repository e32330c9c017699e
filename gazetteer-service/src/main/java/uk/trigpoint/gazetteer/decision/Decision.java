package uk.trigpoint.gazetteer.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;

/**
 * An officer's decision that a text means or does not mean a property.
 *
 * @param text as in the file
 * @param address that the property had then; null if it is not known
 * @param source name of the file, or the row of a review list
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
    long id,
    String text,
    String uprn,
    @Nullable String address,
    Verdict verdict,
    Instant decidedAt,
    String decidedBy,
    String source) {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");

  /** Returns a sentence: "an officer decided on 2026-11-26 that this is 100120000001". */
  public String sentence() {
    return "an officer decided on "
        + day()
        + " that this "
        + switch (verdict) {
          case IS -> "is ";
          case IS_NOT -> "is not ";
        }
        + uprn;
  }

  /** Returns the day of the decision, in the county's time. */
  LocalDate day() {
    return LocalDate.ofInstant(decidedAt, COUNTY);
  }

  /**
   * Returns whether a decision that a text means a property still holds: the property is live, and
   * has the address that it had then, as far as that is known.
   */
  public boolean holds(Address now) {
    return isLive(now) && hasSameAddress(now);
  }

  /** Returns the sentence, with what has changed of the property since. */
  public String sentence(Address now) {
    if (!isLive(now)) {
      return sentence() + ", which is historical now";
    }
    return hasSameAddress(now)
        ? sentence()
        : sentence() + ", whose address was " + address + " then";
  }

  private static boolean isLive(Address now) {
    return AddressLookup.Filter.live(1).test(now);
  }

  private boolean hasSameAddress(Address now) {
    return address == null
        || DecisionStore.words(address).equals(DecisionStore.words(now.address()));
  }
}

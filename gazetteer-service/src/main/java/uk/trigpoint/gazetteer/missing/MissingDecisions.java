package uk.trigpoint.gazetteer.missing;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Settles reported addresses by hand. */
@Singleton
public final class MissingDecisions {
  private static final int MAX_NOTE = 1_000;

  private final MissingAddresses missing;
  private final AddressLookup addresses;

  MissingDecisions(MissingAddresses missing, AddressLookup addresses) {
    this.missing = missing;
    this.addresses = addresses;
  }

  /**
   * Settles a reported address. Idempotent.
   *
   * @param uprn the address that was meant; null to reject the report
   * @param note null for none; at most 1,000 characters
   * @throws ProblemException 404 if there is no such report, 400 that names the parameter at fault,
   *     409 if the report is settled otherwise
   */
  public MissingAddress settle(long id, @Nullable String uprn, @Nullable String note, String by) {
    if (note != null && note.length() > MAX_NOTE) {
      throw ProblemException.badParameter("note", "can have at most " + MAX_NOTE + " characters");
    }
    MissingAddress before = missing.get(id);
    Uprn meant = uprn == null ? null : getUprn(uprn);
    boolean changed =
        meant == null ? missing.reject(id, note, by) : missing.add(id, meant, note, by);
    MissingAddress after = missing.get(id);
    boolean same =
        meant == null
            ? after.state() == MissingState.REJECTED
            : meant.toString().equals(after.uprn());
    if (!changed && !same) {
      throw ProblemException.conflict(
          "uprn",
          before.reference()
              + " was settled by "
              + after.changedBy()
              + " as "
              + after.state().code()
              + (after.uprn() == null ? "" : " (" + after.uprn() + ")")
              + ". Undo that first.");
    }
    return after;
  }

  private Uprn getUprn(String text) {
    Uprn uprn = Parameters.read("uprn", text, Uprn::parse);
    if (addresses.find(uprn).isEmpty()) {
      throw ProblemException.badParameter("uprn", "there is no address with UPRN " + uprn);
    }
    return uprn;
  }
}

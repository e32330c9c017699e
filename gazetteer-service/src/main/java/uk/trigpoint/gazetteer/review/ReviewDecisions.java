package uk.trigpoint.gazetteer.review;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Decides rows, each in one transaction. Decisions apply to later matches of the same text, unless
 * the list is of people: then they stay in the list.
 */
@Singleton
final class ReviewDecisions {
  /** How many candidates a decision that it is none of them excludes from later matches. */
  private static final int MAX_EXCLUDED = 20;

  private final ReviewZones zones;
  private final DecisionStore evidence;
  private final AddressLookup addresses;
  private final CandidateSearch candidates;

  ReviewDecisions(
      ReviewZones zones,
      DecisionStore evidence,
      AddressLookup addresses,
      CandidateSearch candidates) {
    this.zones = zones;
    this.evidence = evidence;
    this.addresses = addresses;
    this.candidates = candidates;
  }

  /**
   * Decides a row. Idempotent: a row that has the decision already is not changed.
   *
   * @param version of the row that the officer saw; null if it was not decided
   * @throws ProblemException 404 if there is no such row, 400 if there is no address with the UPRN,
   *     409 that says who decided what if it has changed since
   */
  ReviewRow decide(
      ReviewList list, int number, NewDecision decision, @Nullable Integer version, Caller caller) {
    Uprn uprn = decision.uprn();
    String address = uprn == null ? null : getAddress(uprn).address();
    return change(
        list,
        number,
        "decide row " + number,
        caller,
        (rows, row) -> {
          if (row.has(decision)) {
            return row;
          }
          requireUnchanged(row, version, row.isDecided());
          return rows.decide(list.id(), number, decision, caller.subject());
        },
        (handle, row) -> {
          String source = source(list, number);
          evidence.withdraw(handle, row.text(), source);
          if (uprn != null && address != null) {
            evidence.storeProperty(handle, row.text(), uprn, address, caller.subject(), source);
          } else if (decision.kind() == DecisionKind.NONE) {
            evidence.storeExcluded(handle, row.text(), uprns(row.text()), caller.subject(), source);
          }
        });
  }

  /**
   * Undoes the decision of a row; a row without one is not changed. Decisions that it replaced do
   * not come back.
   *
   * @param version of the row that the officer saw; null for a decision of the caller's own
   * @throws ProblemException 404 if there is no such row, 409 that says who decided what if it has
   *     changed since
   */
  ReviewRow undo(ReviewList list, int number, @Nullable Integer version, Caller caller) {
    return change(
        list,
        number,
        "undo row " + number,
        caller,
        (rows, row) -> {
          if (row.decision() == null) {
            return row;
          }
          requireUnchanged(row, version, !caller.subject().equals(row.decidedBy()));
          return rows.decide(list.id(), number, null, caller.subject());
        },
        (handle, row) -> evidence.withdraw(handle, row.text(), source(list, number)));
  }

  /** Changes a locked row; returns the same row if there is nothing to change. */
  @FunctionalInterface
  private interface RowChange {
    ReviewRow apply(ReviewRows rows, ReviewRow row);
  }

  /** Changes what later matches of a row's text find. */
  @FunctionalInterface
  private interface EvidenceChange {
    void apply(Handle handle, ReviewRow row);
  }

  private ReviewRow change(
      ReviewList list,
      int number,
      String query,
      Caller caller,
      RowChange change,
      EvidenceChange evidenceChange) {
    ReviewZone zone = zones.ofList(list.id());
    return zone.read(
        list.id(),
        query,
        caller,
        handle -> {
          ReviewRows rows = new ReviewRows(zone, handle);
          ReviewRow row =
              rows.lock(list.id(), number)
                  .orElseThrow(
                      () ->
                          ProblemException.notFound(
                              "List " + list.id() + " has no row " + number + "."));
          ReviewRow changed = change.apply(rows, row);
          if (changed.version() != row.version() && !list.personal()) {
            evidenceChange.apply(handle, changed);
          }
          return changed;
        },
        row -> 1);
  }

  private static void requireUnchanged(
      ReviewRow row, @Nullable Integer version, boolean conflictsWithoutVersion) {
    if (version == null ? conflictsWithoutVersion : version != row.version()) {
      throw ProblemException.conflict(
          "version",
          "The row has changed since you read it: "
              + row.sentence()
              + ". Send version "
              + row.version()
              + " to replace that.");
    }
  }

  private Set<Long> uprns(String text) {
    return candidates.list(text, MAX_EXCLUDED).stream()
        .map(c -> Long.parseLong(c.uprn()))
        .collect(Collectors.toSet());
  }

  private Address getAddress(Uprn uprn) {
    List<Address> found = addresses.find(uprn).stream().toList();
    if (found.isEmpty()) {
      throw ProblemException.badParameter("uprn", "there is no address with UPRN " + uprn);
    }
    return found.getFirst();
  }

  private static String source(ReviewList list, int number) {
    return "review " + list.id() + ", row " + number;
  }
}

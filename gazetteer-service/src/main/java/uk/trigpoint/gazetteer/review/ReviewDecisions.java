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
public final class ReviewDecisions {
  /** How many candidates a decision that it is none of them excludes from later matches. */
  private static final int MAX_EXCLUDED = 20;

  /** Class of a record that stands for a street. */
  private static final String STREET_RECORD = "PS";

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
  public ReviewRow decide(
      ReviewList list, int number, NewDecision decision, @Nullable Integer version, Caller caller) {
    if (decision.uprn() != null) {
      requireProperty(decision.uprn());
    }
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
          evidence.withdraw(handle, row.text(), source(list.id(), number));
          apply(handle, list.id(), row);
        });
  }

  /**
   * Undoes the decision of a row; a row without one is not changed. If another row of the same text
   * is decided, its decision applies again.
   *
   * @param version of the row that the officer saw; null for a decision of the caller's own
   * @throws ProblemException 404 if there is no such row, 409 that says who decided what if it has
   *     changed since
   */
  public ReviewRow undo(ReviewList list, int number, @Nullable Integer version, Caller caller) {
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
        (handle, row) -> {
          evidence.withdraw(handle, row.text(), source(list.id(), number));
          new ReviewRows(zones.ofList(list.id()), handle)
              .findLatestDecided(row.text())
              .ifPresent(other -> apply(handle, other.listId(), other.row()));
        });
  }

  /**
   * Makes the decision of a row apply to later matches of its text. That an accepted row is none
   * stays in the list: it would hide an address from everybody.
   */
  private void apply(Handle handle, long listId, ReviewRow row) {
    String source = source(listId, row.row());
    String by = String.valueOf(row.decidedBy());
    String decided = row.decidedUprn();
    if (decided != null) {
      Uprn uprn = Uprn.parse(decided);
      addresses.find(uprn).stream()
          .findFirst()
          .ifPresent(
              a -> evidence.storeProperty(handle, row.text(), uprn, a.address(), by, source));
    } else if (row.decision() == DecisionKind.NONE && !row.isAccepted()) {
      evidence.storeExcluded(handle, row.text(), uprns(row.text()), by, source);
    }
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
          if (!list.personal()) {
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

  private void requireProperty(Uprn uprn) {
    List<Address> found = addresses.find(uprn).stream().toList();
    if (found.isEmpty()) {
      throw ProblemException.badParameter("uprn", "there is no address with UPRN " + uprn);
    }
    if (found.getFirst().classification().code().equals(STREET_RECORD)) {
      throw ProblemException.badParameter("uprn", uprn + " is a street record, not a property");
    }
  }

  private static String source(long list, int number) {
    return "review " + list + ", row " + number;
  }
}

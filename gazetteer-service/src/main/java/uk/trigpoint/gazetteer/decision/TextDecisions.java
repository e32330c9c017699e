package uk.trigpoint.gazetteer.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.trigpoint.gazetteer.address.Address;

/** All decisions about one text. */
public record TextDecisions(List<Decision> decisions) {
  /** No decisions. */
  public static final TextDecisions NONE = new TextDecisions(List.of());

  /** Finds the decision that the text means a property; there is at most one. */
  public Optional<Decision> findProperty() {
    return decisions.stream().filter(d -> d.verdict() == Verdict.IS).findFirst();
  }

  /** Returns UPRNs that the text does not mean. */
  public Set<Long> excludedUprns() {
    return decisions.stream()
        .filter(d -> d.verdict() == Verdict.IS_NOT)
        .map(d -> Long.valueOf(d.uprn()))
        .collect(Collectors.toSet());
  }

  /** Returns the decisions as sentences. */
  public List<String> sentences() {
    return decisions.stream().map(Decision::sentence).toList();
  }

  /**
   * Returns the decisions as sentences, with what has changed of the property since.
   *
   * @param address finds the address of a UPRN, with any status
   */
  public List<String> sentences(Function<Long, Optional<Address>> address) {
    return decisions.stream()
        .map(
            d ->
                d.verdict() == Verdict.IS_NOT
                    ? d.sentence()
                    : address
                        .apply(Long.valueOf(d.uprn()))
                        .map(d::sentence)
                        .orElseGet(() -> d.sentence() + ", which is no longer in the gazetteer"))
        .toList();
  }
}

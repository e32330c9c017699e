package uk.trigpoint.gazetteer.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
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

  /** Returns the decisions as sentences; those against properties are one. */
  public List<String> sentences() {
    return described(Decision::sentence);
  }

  /**
   * Returns the decisions as sentences, with what has changed of the property since.
   *
   * @param address finds the address of a UPRN, with any status
   */
  public List<String> sentences(LongFunction<Optional<Address>> address) {
    return described(
        decision ->
            address
                .apply(Long.parseLong(decision.uprn()))
                .map(decision::sentence)
                .orElseGet(() -> decision.sentence() + ", which is no longer in the gazetteer"));
  }

  private List<String> described(Function<Decision, String> ofProperty) {
    List<String> sentences = new ArrayList<>(findProperty().map(ofProperty).stream().toList());
    List<Decision> against = decisions.stream().filter(d -> d.verdict() == Verdict.IS_NOT).toList();
    if (against.size() == 1) {
      sentences.add(against.getFirst().sentence());
    } else if (!against.isEmpty()) {
      sentences.add(
          "officers decided that this is none of %d properties, last on %s"
              .formatted(against.size(), against.getLast().day()));
    }
    return sentences;
  }
}

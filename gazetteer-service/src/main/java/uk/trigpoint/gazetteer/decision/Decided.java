package uk.trigpoint.gazetteer.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that was decided of one text. */
public record Decided(List<Decision> decisions) {
  /** Nothing was decided. */
  public static final Decided NOTHING = new Decided(List.of());

  /** The decision which property the text means; there is one at most. */
  public Optional<Decision> findProperty() {
    return decisions.stream().filter(d -> d.verdict() == Verdict.IS).findFirst();
  }

  /** UPRNs that the text does not mean. */
  public Set<String> refused() {
    return decisions.stream()
        .filter(d -> d.verdict() == Verdict.IS_NOT)
        .map(Decision::uprn)
        .collect(Collectors.toSet());
  }
}

package uk.trigpoint.datasets.publish;

import java.util.List;
import java.util.stream.Stream;
import uk.trigpoint.datasets.explain.RoleDifference;

/**
 * A change of a dataset's policy that has not been made yet.
 *
 * @param warnings what the author may not have meant, for people
 * @param roles what each role gains and loses
 * @param callers what single callers gain and lose, in sentences that contain values of the data
 * @param confirmation repeat it to make exactly this change, while dataset and policy are as they
 *     were
 */
public record PolicyChange(
    List<String> warnings, List<RoleDifference> roles, List<String> callers, String confirmation) {
  /** Returns the whole difference in sentences. */
  public List<String> words() {
    return Stream.concat(roles.stream().flatMap(r -> r.words().stream()), callers.stream())
        .toList();
  }
}

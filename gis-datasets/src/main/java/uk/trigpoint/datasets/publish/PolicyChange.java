package uk.trigpoint.datasets.publish;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.explain.RoleDifference;
import uk.trigpoint.datasets.explain.VersionPolicy;

/**
 * A change of a dataset's policy that has not been made yet.
 *
 * @param warnings what the author may not have meant, for people
 * @param roles what each role gains and loses
 * @param callers what single callers gain and lose, in sentences that contain values of the data
 * @param versionPolicy that restricts the version in force after the change too, because it was
 *     rolled back to; null if only the new policy applies
 * @param inForce whether this is the dataset's policy already, so that there is nothing to change
 * @param confirmation repeat it to make exactly this change, while dataset and policy are as they
 *     were
 */
public record PolicyChange(
    List<String> warnings,
    List<RoleDifference> roles,
    List<String> callers,
    @Nullable VersionPolicy versionPolicy,
    boolean inForce,
    String confirmation) {
  /** Returns the whole difference in sentences, after that on the version's own policy. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (versionPolicy != null) {
      words.addAll(versionPolicy.words());
    }
    roles.forEach(role -> words.addAll(role.words()));
    words.addAll(callers);
    return words;
  }
}

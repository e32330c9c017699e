package uk.trigpoint.datasets.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of policy gives to and takes from a role. Rows that depend on attributes of the
 * caller count if at least one holder of the role sees them. Of personal data no rows are counted:
 * the author of a policy could count by any condition; the numbers are null.
 *
 * @param role code
 * @param rowsBefore rows seen under the policy in force
 * @param rowsAfter rows seen under the new policy
 * @param columnsGained columns of which some values become visible
 * @param columnsLost columns of which no value stays visible
 * @param valuesGained rows seen under both that show more columns
 * @param valuesLost rows seen under both that show fewer columns
 * @param placesFiner rows seen under both whose place becomes more exact
 * @param placesCoarser rows seen under both whose place becomes less exact
 * @param dependsOnCaller whether the rows differ from caller to caller
 * @param others the same for rows that belong to none of the holders, which every holder sees
 *     alike; null if the rows do not depend on the caller, or are not counted
 * @param words the difference in sentences; empty if there is none
 */
public record RoleDifference(
    String role,
    @Nullable Long rowsBefore,
    @Nullable Long rowsAfter,
    @Nullable Long rowsGained,
    @Nullable Long rowsLost,
    List<String> columnsGained,
    List<String> columnsLost,
    @Nullable Long valuesGained,
    @Nullable Long valuesLost,
    @Nullable Long placesFiner,
    @Nullable Long placesCoarser,
    boolean dependsOnCaller,
    @Nullable RoleDifference others,
    List<String> words) {
  /**
   * Returns the same difference for a role whose rows differ from caller to caller.
   *
   * @param differenceOfOthers null if rows are not counted
   */
  RoleDifference perCaller(
      @Nullable RoleDifference differenceOfOthers, List<String> wordsPerCaller) {
    return new RoleDifference(
        role,
        rowsBefore,
        rowsAfter,
        rowsGained,
        rowsLost,
        columnsGained,
        columnsLost,
        valuesGained,
        valuesLost,
        placesFiner,
        placesCoarser,
        true,
        differenceOfOthers,
        wordsPerCaller);
  }
}

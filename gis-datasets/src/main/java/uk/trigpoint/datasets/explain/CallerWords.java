package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.Grant;

/** Says what a change of policy does to a role whose rows differ from caller to caller. */
final class CallerWords {
  private static final String OWN = "On rows that are the caller's own: ";
  private static final String OTHERS = "On rows that are not the caller's own: ";

  private final String who;
  private final Grant before;
  private final Grant after;
  private final List<String> rules;

  /**
   * Creates the words for a role.
   *
   * @param rules by which the role is decided before and after, in sentences
   */
  CallerWords(Role role, Grant before, Grant after, List<String> rules) {
    this.who = PolicyWords.roles(List.of(role));
    this.before = before;
    this.after = after;
    this.rules = List.copyOf(rules);
  }

  /**
   * Returns sentences; none only if the role's rules are the same before and after.
   *
   * @param own the difference on rows that a rule with an attribute of the caller decides for at
   *     least one caller
   * @param others the difference for a caller to whom none of the rows belongs
   */
  List<String> say(RoleDifference own, RoleDifference others) {
    List<String> words = new ArrayList<>();
    boolean otherConditions = !CallerConditions.list(before).equals(CallerConditions.list(after));
    boolean unseen = attributes() > 1 || (own.words().isEmpty() && others.words().isEmpty());
    if (otherConditions) {
      sayRules(words, who + ": the condition on who is asking changes.");
    } else if (unseen && !before.equals(after)) {
      sayRules(words, who + " is decided by other rules.");
    }
    own.words().forEach(w -> words.add(OWN + w));
    if (!own.words().isEmpty()) {
      words.add(
          who
              + " sees different rows from caller to caller. A caller's own rows are those that a rule with an attribute of the caller decides for at least one caller, all callers together.");
    }
    others.words().forEach(w -> words.add(OTHERS + w));
    return words;
  }

  private void sayRules(List<String> words, String introduction) {
    words.add(
        introduction
            + " Rows differ from caller to caller, and numbers of rows are over all callers that one can imagine: a single caller can gain or lose rows of which they show nothing.");
    words.addAll(rules);
  }

  /** Counts attributes: with two, some callers lie between those that are counted. */
  private int attributes() {
    return CallerConditions.columnsByAttribute(before, after).size();
  }
}

package uk.trigpoint.jobs.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;

/** Changes the values of a YAML text. What is not changed stays as it is written. */
public final class YamlText {
  private static final Comparator<JsonNode> NUMBERS =
      (a, b) ->
          a.isNumber() && b.isNumber()
              ? a.decimalValue().compareTo(b.decimalValue())
              : a.equals(b) ? 0 : 1;

  private YamlText() {}

  /** Returns whether two values are the same; 1 and 1.0 are, and members may be in any order. */
  public static boolean isSame(JsonNode one, JsonNode other) {
    return one.equals(NUMBERS, other);
  }

  /**
   * Returns a text that means another value. Members that are removed take the comment on their
   * line along, items of lists also those above them.
   *
   * @param text that can be read
   * @param after the value that is wanted
   * @throws YamlTextException if the text is written in a way in which that is not possible
   */
  public static String change(String text, JsonNode after) {
    JsonNode before = DefinitionReader.tree(text);
    if (isSame(before, after)) {
      return text;
    }
    for (int depth : new int[] {Integer.MAX_VALUE, YamlChange.STEP}) {
      String changed = new YamlChange(text, depth).apply(before, after);
      if (means(changed, after)) {
        return changed;
      }
    }
    throw new YamlTextException("the text is written in a way in which it cannot be changed here");
  }

  /**
   * Moves an item of the list of a member, with the comments above it and behind it.
   *
   * @param member name of the list at the top of the text
   * @param from index of the item
   * @param to its index afterwards
   * @throws YamlTextException if the text is written in a way in which that is not possible
   */
  public static String move(String text, String member, int from, int to) {
    JsonNode after = DefinitionReader.tree(text).deepCopy();
    if (after.path(member) instanceof ArrayNode list) {
      list.insert(to, list.remove(from));
    }
    String moved = new YamlChange(text, YamlChange.STEP).move(member, from, to);
    if (!means(moved, after)) {
      throw new YamlTextException("the steps are written in a way in which they cannot be moved");
    }
    return moved;
  }

  /** Returns the comments of a text that another one has no more. */
  public static List<String> lostComments(String before, String after) {
    List<String> lost = new ArrayList<>(YamlNodes.comments(before));
    YamlNodes.comments(after).forEach(lost::remove);
    return lost;
  }

  private static boolean means(String text, JsonNode value) {
    try {
      return isSame(DefinitionReader.tree(text), value);
    } catch (DefinitionException e) {
      return false;
    }
  }
}

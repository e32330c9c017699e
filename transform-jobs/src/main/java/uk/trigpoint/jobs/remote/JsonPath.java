package uk.trigpoint.jobs.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of members with points between them, such as {@code data.items}; a number in brackets is
 * the place in a list, from 0: {@code results[0].name}.
 */
public final class JsonPath {
  private static final String NAME = "[^.\\[\\]\\p{Cntrl}]{1,200}(\\[[0-9]{1,4}]){0,3}";
  private static final Pattern PATH = Pattern.compile(NAME + "(\\." + NAME + "){0,9}");
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,4})]");

  private JsonPath() {}

  /** Returns whether a text is a path. */
  public static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  /** Returns the names; none if there is no path. */
  public static List<String> names(@Nullable String path) {
    return path == null ? List.of() : List.of(path.split("\\.", -1));
  }

  /** Returns what is at a path; {@link MissingNode} if nothing is. */
  public static JsonNode find(JsonNode from, @Nullable String path) {
    if (path == null) {
      return MissingNode.getInstance();
    }
    JsonNode node = from;
    for (String name : names(path)) {
      int bracket = name.indexOf('[');
      node = node.path(bracket < 0 ? name : name.substring(0, bracket));
      Matcher index = INDEX.matcher(name);
      while (bracket >= 0 && index.find()) {
        node = node.path(Integer.parseInt(index.group(1)));
      }
    }
    return node;
  }
}

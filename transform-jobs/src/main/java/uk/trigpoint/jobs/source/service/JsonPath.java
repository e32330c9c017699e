package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of members with points between them, such as {@code data.items}. */
final class JsonPath {
  private static final Pattern PATH =
      Pattern.compile("[^.\\p{Cntrl}]{1,200}(\\.[^.\\p{Cntrl}]{1,200}){0,9}");

  private JsonPath() {}

  static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  /** Returns the names; none if there is no path. */
  static List<String> names(@Nullable String path) {
    return path == null ? List.of() : List.of(path.split("\\.", -1));
  }

  /** Returns what is at a path; {@link MissingNode} if nothing is. */
  static JsonNode find(JsonNode from, @Nullable String path) {
    if (path == null) {
      return MissingNode.getInstance();
    }
    JsonNode node = from;
    for (String name : names(path)) {
      node = node.path(name);
    }
    return node;
  }
}

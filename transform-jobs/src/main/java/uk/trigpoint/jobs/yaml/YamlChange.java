package uk.trigpoint.jobs.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.trigpoint.jobs.yaml.YamlNode.Collection;
import uk.trigpoint.jobs.yaml.YamlNode.Part;

/**
 * Writes a text anew with other values. A collection is taken apart into its members or items, each
 * with what stands before it; those that stay the same are copied.
 */
final class YamlChange {
  /** Depth of a step: the text, its list of steps, the step. */
  static final int STEP = 2;

  private final String text;
  private final int maxDepth;
  private final YamlNode root;

  /**
   * A member or an item in block style.
   *
   * @param lead what stands before it, from the end of the line of the one before; empty if it was
   *     the first
   */
  private record Chunk(String lead, String content) {}

  /**
   * @param maxDepth of collections that are taken apart; deeper ones are written anew if they
   *     change
   */
  YamlChange(String text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
    this.root = YamlNodes.of(text);
  }

  String apply(JsonNode before, JsonNode after) {
    if (!isOpen(root, before, after, 0)) {
      throw new YamlTextException("the text is not a mapping");
    }
    return text.substring(0, root.start())
        + changed((Collection) root, before, after, 0)
        + text.substring(root.end());
  }

  String move(String member, int from, int to) {
    Collection items =
        root instanceof Collection top
            ? top.parts().stream()
                .filter(part -> part.key().equals(member))
                .map(Part::value)
                .filter(Collection.class::isInstance)
                .map(Collection.class::cast)
                .findFirst()
                .orElse(top)
            : null;
    if (items == null || items == root) {
      throw new YamlTextException("there is no list " + member);
    }
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < items.parts().size(); i++) {
      Part part = items.parts().get(i);
      chunks.add(new Chunk(lead(items, i), text.substring(part.start(), part.end())));
    }
    chunks.add(to, chunks.remove(from));
    return text.substring(0, items.start())
        + (items.isFlow()
            ? chunks.stream().map(Chunk::content).collect(Collectors.joining(", ", "[", "]"))
            : joined(chunks, column(items)))
        + text.substring(items.end());
  }

  /** Returns whether a value is changed within, rather than written anew. */
  private boolean isOpen(YamlNode node, JsonNode before, JsonNode after, int depth) {
    return node instanceof Collection
        && depth < maxDepth
        && !before.isEmpty()
        && !after.isEmpty()
        && (before.isObject() && after.isObject() || before.isArray() && after.isArray());
  }

  private String changed(Collection node, JsonNode before, JsonNode after, int depth) {
    if (before.isObject()) {
      return node.isFlow()
          ? flowMapping(node, before, after, depth)
          : blockMapping(node, before, after, depth);
    }
    return node.isFlow()
        ? flowList(node, before, after, depth)
        : blockList(node, before, after, depth);
  }

  private String blockMapping(Collection node, JsonNode before, JsonNode after, int depth) {
    int column = column(node);
    List<Chunk> chunks = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    String kept = "";
    for (int i = 0; i < node.parts().size(); i++) {
      Part part = node.parts().get(i);
      String lead = kept + lead(node, i);
      kept = "";
      if (after.has(part.key())) {
        keys.add(part.key());
        chunks.add(
            new Chunk(
                lead,
                member(part, before.path(part.key()), after.path(part.key()), column, depth)));
      } else if (lead.indexOf('#') >= 0) {
        // What is said above a member may be about those below it.
        kept = lead.substring(0, lead.lastIndexOf('\n'));
      }
    }
    int at = 0;
    for (Map.Entry<String, JsonNode> member : after.properties()) {
      int found = keys.indexOf(member.getKey());
      if (found < 0) {
        String content = YamlWriter.block(object(member), column);
        chunks.add(at, new Chunk("", content));
        keys.add(at, member.getKey());
        found = at;
      }
      at = found + 1;
    }
    return joined(chunks, column) + kept;
  }

  private String member(Part part, JsonNode before, JsonNode after, int column, int depth) {
    if (YamlText.isSame(before, after)) {
      return text.substring(part.start(), part.end());
    }
    String key = text.substring(part.start(), part.keyEnd());
    String tail = text.substring(part.value().end(), part.end());
    if (isOpen(part.value(), before, after, depth + 1)) {
      return key
          + text.substring(part.keyEnd(), part.value().start())
          + changed((Collection) part.value(), before, after, depth + 1)
          + tail;
    }
    return key + ":" + YamlWriter.member(after, column) + tail;
  }

  private String blockList(Collection node, JsonNode before, JsonNode after, int depth) {
    int column = column(node);
    List<Chunk> chunks = new ArrayList<>();
    int[] sources = YamlAlignment.of(before, after);
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] < 0) {
        chunks.add(new Chunk("", "-" + written(after.path(i), column, depth)));
      } else {
        Part part = node.parts().get(sources[i]);
        chunks.add(
            new Chunk(
                lead(node, sources[i]),
                item(part, before.path(sources[i]), after.path(i), column, depth)));
      }
    }
    return joined(chunks, column);
  }

  private String item(Part part, JsonNode before, JsonNode after, int column, int depth) {
    if (YamlText.isSame(before, after)) {
      return text.substring(part.start(), part.end());
    }
    String tail = text.substring(part.value().end(), part.end());
    if (isOpen(part.value(), before, after, depth + 1)) {
      return text.substring(part.start(), part.value().start())
          + changed((Collection) part.value(), before, after, depth + 1)
          + tail;
    }
    return "-" + written(after, column, depth) + tail;
  }

  /** Writes an item; a step, which is one of a list at the top, always over several lines. */
  private static String written(JsonNode item, int column, int depth) {
    return depth < STEP && item.isObject() && !item.isEmpty()
        ? " " + YamlWriter.block(item, column + 2)
        : YamlWriter.item(item, column);
  }

  private String flowMapping(Collection node, JsonNode before, JsonNode after, int depth) {
    List<String> pieces = new ArrayList<>();
    Set<String> known = new HashSet<>();
    boolean same = node.parts().size() == after.size();
    for (Part part : node.parts()) {
      known.add(part.key());
      same &= after.has(part.key());
      if (after.has(part.key())) {
        pieces.add(
            text.substring(part.start(), part.keyEnd())
                + colon(part)
                + flow(part.value(), before.path(part.key()), after.path(part.key()), depth + 1));
      }
    }
    for (Map.Entry<String, JsonNode> member : after.properties()) {
      if (!known.contains(member.getKey())) {
        String written = YamlWriter.inline(object(member));
        pieces.add(written.substring(1, written.length() - 1));
      }
    }
    return same ? between(node, pieces) : "{" + String.join(", ", pieces) + "}";
  }

  private String colon(Part part) {
    String written = text.substring(part.keyEnd(), part.value().start());
    return written.isBlank() || written.strip().equals(":") && !written.endsWith(" ")
        ? ": "
        : written;
  }

  private String flowList(Collection node, JsonNode before, JsonNode after, int depth) {
    List<String> pieces = new ArrayList<>();
    int[] sources = YamlAlignment.of(before, after);
    for (int i = 0; i < sources.length; i++) {
      pieces.add(
          sources[i] < 0
              ? YamlWriter.inline(after.path(i))
              : flow(
                  node.parts().get(sources[i]).value(),
                  before.path(sources[i]),
                  after.path(i),
                  depth + 1));
    }
    return before.size() == after.size()
        ? between(node, pieces)
        : "[" + String.join(", ", pieces) + "]";
  }

  private String flow(YamlNode value, JsonNode before, JsonNode after, int depth) {
    if (YamlText.isSame(before, after)) {
      return text.substring(value.start(), value.end());
    }
    return isOpen(value, before, after, depth)
        ? changed((Collection) value, before, after, depth)
        : YamlWriter.inline(after);
  }

  /** Puts as many parts as there were between the brackets and commas that are there. */
  private String between(Collection node, List<String> pieces) {
    StringBuilder written = new StringBuilder();
    int from = node.start();
    for (int i = 0; i < pieces.size(); i++) {
      Part part = node.parts().get(i);
      written.append(text, from, part.start()).append(pieces.get(i));
      from = part.end();
    }
    return written.append(text, from, node.end()).toString();
  }

  private String lead(Collection node, int index) {
    return index == 0
        ? ""
        : text.substring(node.parts().get(index - 1).end(), node.parts().get(index).start());
  }

  private int column(Collection node) {
    return node.start() - (text.lastIndexOf('\n', Math.max(0, node.start() - 1)) + 1);
  }

  private static String joined(List<Chunk> chunks, int column) {
    StringBuilder written = new StringBuilder();
    for (Chunk chunk : chunks) {
      if (!written.isEmpty()) {
        written.append(chunk.lead().isEmpty() ? "\n" + " ".repeat(column) : chunk.lead());
      } else {
        written.append(chunk.lead().indexOf('#') < 0 ? "" : chunk.lead().stripLeading());
      }
      written.append(chunk.content());
    }
    return written.toString();
  }

  private static JsonNode object(Map.Entry<String, JsonNode> member) {
    return JsonNodeFactory.instance.objectNode().set(member.getKey(), member.getValue());
  }
}

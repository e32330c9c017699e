package uk.trigpoint.jobs.yaml;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Finds where the values of a YAML text are written. The text is one that can be read. */
final class YamlNodes {
  private final String text;
  private final boolean narrow;
  private final ParserImpl parser;

  private YamlNodes(String text) {
    this.text = text;
    this.narrow = text.codePoints().allMatch(Character::isBmpCodePoint);
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(Math.max(1, text.length()));
    this.parser = new ParserImpl(new StreamReader(text), limits);
  }

  /**
   * Returns the value of a text.
   *
   * @throws YamlTextException if it is written in a way that is not understood
   */
  static YamlNode of(String text) {
    YamlNodes nodes = new YamlNodes(text);
    while (nodes.parser.checkEvent(Event.ID.StreamStart)
        || nodes.parser.checkEvent(Event.ID.DocumentStart)) {
      nodes.parser.getEvent();
    }
    return nodes.read();
  }

  /** Returns the comments of a text, in order, as far as they can be read. */
  static List<String> comments(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(Math.max(1, text.length()));
    limits.setProcessComments(true);
    ParserImpl parser = new ParserImpl(new StreamReader(text), limits);
    List<String> comments = new ArrayList<>();
    try {
      while (!parser.checkEvent(Event.ID.StreamEnd)) {
        if (parser.getEvent() instanceof CommentEvent comment && !comment.getValue().isBlank()) {
          comments.add(comment.getValue().strip());
        }
      }
    } catch (YAMLException e) {
      // The library cannot read comments everywhere where YAML allows them; those before are
      // enough.
    }
    return comments;
  }

  private YamlNode read() {
    Event event = parser.getEvent();
    int start = offset(event.getStartMark());
    return switch (event) {
      case MappingStartEvent mapping -> mapping(start, mapping.isFlow());
      case SequenceStartEvent list -> list(start, list.isFlow());
      case ScalarEvent scalar -> {
        int end = offset(scalar.getEndMark());
        // The end of a block scalar is the next value.
        yield new YamlNode.Scalar(
            start, start + text.substring(start, Math.max(start, end)).stripTrailing().length());
      }
      case NodeEvent other -> throw new YamlTextException("an alias is not allowed: " + other);
      default -> throw new YamlTextException("there is no value");
    };
  }

  private YamlNode mapping(int start, boolean flow) {
    List<YamlNode.Part> parts = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      if (!(parser.getEvent() instanceof ScalarEvent key)) {
        throw new YamlTextException("the name of a member is not a text");
      }
      YamlNode value = read();
      parts.add(
          new YamlNode.Part(
              key.getValue(),
              offset(key.getStartMark()),
              offset(key.getEndMark()),
              value,
              flow ? value.end() : lineEnd(value)));
    }
    return collection(start, flow, parts, parser.getEvent());
  }

  private YamlNode list(int start, boolean flow) {
    List<YamlNode.Part> parts = new ArrayList<>();
    int from = start;
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      YamlNode value = read();
      int dash = flow ? value.start() : dash(from);
      int end = flow ? value.end() : lineEnd(value);
      parts.add(new YamlNode.Part("", dash, flow ? dash : dash + 1, value, end));
      from = end;
    }
    return collection(start, flow, parts, parser.getEvent());
  }

  /** Returns where the next dash is, behind blanks and comments. */
  private int dash(int from) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '-') {
        return at;
      }
      if (c == '#') {
        at = Math.max(at, text.indexOf('\n', at));
      } else if (!Character.isWhitespace(c)) {
        break;
      }
    }
    throw new YamlTextException("an item of a list has no dash");
  }

  private YamlNode collection(int start, boolean flow, List<YamlNode.Part> parts, Event end) {
    return flow || parts.isEmpty()
        ? new YamlNode.Collection(start, offset(end.getEndMark()), true, parts)
        : new YamlNode.Collection(parts.getFirst().start(), parts.getLast().end(), false, parts);
  }

  /** Returns the end of a value in block style, with the comment on its last line. */
  private int lineEnd(YamlNode value) {
    int newline = text.indexOf('\n', value.end());
    int end = newline < 0 ? text.length() : newline;
    String rest = text.substring(value.end(), end).strip();
    return rest.isEmpty() || rest.startsWith("#")
        ? value.end() + text.substring(value.end(), end).stripTrailing().length()
        : value.end();
  }

  private int offset(Mark mark) {
    return narrow ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
  }
}

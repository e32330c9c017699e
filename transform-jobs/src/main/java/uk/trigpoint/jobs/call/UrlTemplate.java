package uk.trigpoint.jobs.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address with expressions in braces, such as {@code
 * https://host/postcodes/{postcode}?m={text(n)}}. Their values are percent-encoded, so that a value
 * never becomes another part of the address.
 *
 * @param texts around the expressions: one more than there are expressions
 * @param expressions as they are written
 */
record UrlTemplate(List<String> texts, List<String> expressions) {
  private static final int MAX_EXPRESSIONS = 20;

  UrlTemplate {
    texts = List.copyOf(texts);
    expressions = List.copyOf(expressions);
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if it is none; the message continues "url "
   */
  static UrlTemplate parse(String text) {
    List<String> texts = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    int at = 0;
    while (true) {
      int open = text.indexOf('{', at);
      if (open < 0) {
        texts.add(text.substring(at));
        break;
      }
      int close = end(text, open + 1);
      texts.add(text.substring(at, open));
      expressions.add(text.substring(open + 1, close));
      at = close + 1;
    }
    if (expressions.size() > MAX_EXPRESSIONS) {
      throw new IllegalArgumentException("must have at most " + MAX_EXPRESSIONS + " expressions");
    }
    String first = texts.getFirst();
    int scheme = first.indexOf("://");
    if (!expressions.isEmpty() && (scheme < 0 || first.indexOf('/', scheme + 3) < 0)) {
      throw new IllegalArgumentException(
          "must name the host and a / after it before the first expression");
    }
    return new UrlTemplate(texts, expressions);
  }

  /** Returns where an expression ends; a brace in quotes is part of it. */
  private static int end(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '}') {
        return i;
      }
    }
    throw new IllegalArgumentException("must close every { by }");
  }

  /** Returns an example of an address, which is checked before the run. */
  String example() {
    return String.join("x", texts);
  }

  /**
   * Returns the address of a row.
   *
   * @param values of the expressions; null is an empty text
   */
  String url(List<@Nullable Object> values) {
    StringBuilder url = new StringBuilder(texts.getFirst());
    for (int i = 0; i < expressions.size(); i++) {
      Object value = values.get(i);
      url.append(value == null ? "" : encoded(value.toString())).append(texts.get(i + 1));
    }
    return url.toString();
  }

  /** A segment of points would be resolved to another path, so points are encoded there. */
  private static String encoded(String value) {
    String text = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    return text.equals(".") || text.equals("..") ? text.replace(".", "%2E") : text;
  }
}

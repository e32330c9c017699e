package uk.trigpoint.jobs.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the fields of a page as a browser would send them. */
public final class EditorFields {
  private static final Pattern FIELD =
      Pattern.compile(
          "<input((?:[^>\"]|\"[^\"]*\")*)>|<textarea((?:[^>\"]|\"[^\"]*\")*)>([^<]*)</textarea>"
              + "|<select((?:[^>\"]|\"[^\"]*\")*)>(.*?)</select>",
          Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("<option((?:[^>\"]|\"[^\"]*\")*)>");

  private EditorFields() {}

  /** Returns the values by the names of the fields. */
  public static Map<String, String> of(String page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(page.substring(page.indexOf("data-editor")));
    while (field.find()) {
      if (field.group(1) != null) {
        String type = attribute(field.group(1), "type");
        if (!type.equals("radio") || field.group(1).contains(" checked")) {
          fields.put(attribute(field.group(1), "name"), attribute(field.group(1), "value"));
        }
      } else if (field.group(2) != null) {
        fields.put(attribute(field.group(2), "name"), text(field.group(3)));
      } else {
        String first = null;
        String chosen = null;
        Matcher option = OPTION.matcher(field.group(5));
        while (option.find()) {
          String value = attribute(option.group(1), "value");
          first = first == null ? value : first;
          chosen = option.group(1).contains(" selected") ? value : chosen;
        }
        fields.put(attribute(field.group(4), "name"), chosen == null ? "" + first : chosen);
      }
    }
    return fields;
  }

  /** Returns the body that sends fields. */
  public static String body(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue().replace("\n", "\r\n")))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String attribute(String tag, String name) {
    Matcher attribute = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
    return attribute.find() ? text(attribute.group(1)) : "";
  }

  private static String text(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}

package uk.trigpoint.jobs.console.editor;

import java.util.Locale;
import java.util.Map;

/** Words for the names of settings. */
final class Labels {
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("url", "Address (URL)"),
          Map.entry("crs", "Coordinate reference system (CRS)"),
          Map.entry("bbox", "Extent"),
          Map.entry("cron", "Times (cron)"),
          Map.entry("bom", "Byte order mark (BOM)"),
          Map.entry("cap", "Ends of lines"),
          Map.entry("x", "Easting"),
          Map.entry("y", "Northing"),
          Map.entry("notOn", "Days of rest"),
          Map.entry("missed", "Missed times"),
          Map.entry("maxAge", "Latest start"),
          Map.entry("zone", "Time zone"),
          Map.entry("notify", "Notices"),
          Map.entry("due", "Files are due by"),
          Map.entry("when", "Condition"),
          Map.entry("uprn", "UPRN"),
          Map.entry("usrn", "USRN"));

  private Labels() {}

  /** Returns the label of a control: {@code headerRow} is "Header row". */
  static String of(Control control) {
    return of(control.name());
  }

  /** Returns the words of a name: {@code headerRow} is "Header row". */
  static String of(String name) {
    String own = OWN.get(name);
    if (own != null) {
      return own;
    }
    String words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
            .replace('-', ' ')
            .replace('_', ' ')
            .toLowerCase(Locale.ROOT);
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Returns the word for one item of a list: that of {@code columns} is "Column". */
  static String singular(String name) {
    String words = of(name);
    return words.endsWith("ies")
        ? words.substring(0, words.length() - 3) + "y"
        : words.endsWith("s") && !words.endsWith("ss")
            ? words.substring(0, words.length() - 1)
            : words;
  }

  /** Returns a fault as a sentence about a field: "File is missing". */
  static String fault(String label, String detail) {
    boolean predicate = detail.matches("(is|are|must|needs|has|have|may|uses|cannot|does) .*");
    return label.isEmpty()
        ? detail.substring(0, 1).toUpperCase(Locale.ROOT) + detail.substring(1)
        : label + (predicate ? " " : ": ") + detail;
  }
}

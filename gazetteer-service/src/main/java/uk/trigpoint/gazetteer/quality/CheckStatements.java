package uk.trigpoint.gazetteer.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.trigpoint.database.SqlFile;

/**
 * Makes statements of checks. All checks of a subject's rows become one SELECT, so its tables are
 * read once; a check over a set keeps its own.
 *
 * <p>The texts come from files of this package only; nothing a caller sends gets into a statement.
 */
final class CheckStatements {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z_0-9]+)}");

  /**
   * Both statements of one scan.
   *
   * @param name the subject, or the code of a check over a set
   * @param count gives {@code check_code, findings}
   * @param findings gives {@code check_code, register_id, subject, uprn, usrn, detail, easting,
   *     northing}
   */
  record Scan(String name, String count, String findings) {}

  private CheckStatements() {}

  static List<Scan> of(CheckCatalogue catalogue) {
    List<Scan> scans = new ArrayList<>();
    for (String subject : CheckCatalogue.SUBJECTS) {
      scans.add(ofRows(subject, catalogue.list(subject)));
    }
    for (QualityCheck check : catalogue.list(CheckCatalogue.SETS)) {
      scans.add(ofSet(check));
    }
    return List.copyOf(scans);
  }

  private static Scan ofRows(String subject, List<QualityCheck> checks) {
    String rows = SqlFile.read(CheckStatements.class, "rows-" + subject).strip();
    List<String> conditions = checks.stream().map(CheckStatements::condition).toList();
    String from =
        "\nFROM (\n"
            + rows
            + "\n) r\nCROSS JOIN LATERAL unnest(ARRAY["
            + IntStream.range(0, checks.size())
                .mapToObj(i -> "CASE WHEN " + conditions.get(i) + " THEN " + (i + 1) + " END")
                .collect(Collectors.joining(",\n  "))
            + "]) AS broken (nr)\nWHERE broken.nr IS NOT NULL AND ("
            + String.join("\n  OR ", conditions)
            + ")";
    String codes =
        checks.stream()
            .map(c -> literal(c.code()))
            .collect(Collectors.joining(", ", "(ARRAY[", "])[broken.nr]"));
    String details =
        IntStream.range(0, checks.size())
            .mapToObj(i -> "\n  WHEN " + (i + 1) + " THEN " + words(checks.get(i).says()))
            .collect(Collectors.joining("", "CASE broken.nr", "\nEND"));
    return new Scan(
        subject,
        "SELECT " + codes + " AS check_code, count(*) AS findings" + from + "\nGROUP BY broken.nr",
        "SELECT "
            + codes
            + " AS check_code, r.register_id, r.subject, r.uprn, r.usrn, "
            + details
            + " AS detail, r.easting, r.northing"
            + from);
  }

  private static Scan ofSet(QualityCheck check) {
    String from = "\nFROM (\n" + ((QualityCheck.Rule.OfSet) check.rule()).select() + "\n) r";
    return new Scan(
        check.code(),
        "SELECT " + literal(check.code()) + " AS check_code, count(*) AS findings" + from,
        "SELECT "
            + literal(check.code())
            + " AS check_code, r.register_id, r.subject, r.uprn, r.usrn, "
            + words(check.says())
            + " AS detail, r.easting, r.northing"
            + from);
  }

  private static String condition(QualityCheck check) {
    return "(" + ((QualityCheck.Rule.OfRow) check.rule()).condition() + ")";
  }

  private static String words(String says) {
    List<String> parts = new ArrayList<>();
    Matcher place = PLACE.matcher(says);
    int end = 0;
    while (place.find()) {
      parts.add(literal(says.substring(end, place.start())));
      parts.add("COALESCE(CAST(r." + place.group(1) + " AS text), 'none')");
      end = place.end();
    }
    parts.add(literal(says.substring(end)));
    return String.join(" || ", parts);
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

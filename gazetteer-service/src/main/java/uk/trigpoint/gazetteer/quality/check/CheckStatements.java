package uk.trigpoint.gazetteer.quality.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.trigpoint.database.SqlFile;

/**
 * Builds the SQL of checks. All row checks of a subject become one SELECT, so its tables are read
 * once; a check over a set has its own SELECT.
 *
 * <p>The SQL comes only from files in this package and never from a request.
 */
public final class CheckStatements {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_0-9]+)}");
  private static final Pattern SCOPE_LINE = Pattern.compile("(?m)^.*-- scope$\\n?");

  /**
   * The two statements of one scan.
   *
   * @param name the subject, or the code of a check over a set
   * @param scope the keys that restrict a scan of changed records
   * @param codes of its checks
   * @param count selects {@code check_code, findings}
   * @param findings selects {@code check_code, register_id, subject, uprn, usrn, detail, easting,
   *     northing}
   */
  public record Scan(
      String name, CheckScope scope, List<String> codes, String count, String findings) {
    public Scan {
      codes = List.copyOf(codes);
    }
  }

  private CheckStatements() {}

  /** Returns the scans of all records. */
  public static List<Scan> of(CheckCatalogue catalogue) {
    return of(catalogue, sql -> SCOPE_LINE.matcher(sql + "\n").replaceAll(""));
  }

  /** Returns the scans of the records whose keys the temporary tables of the scopes have. */
  public static List<Scan> ofScope(CheckCatalogue catalogue) {
    return of(catalogue, UnaryOperator.identity());
  }

  private static List<Scan> of(CheckCatalogue catalogue, UnaryOperator<String> restricted) {
    List<Scan> scans = new ArrayList<>();
    for (String subject : CheckCatalogue.SUBJECTS) {
      String rows = SqlFile.read(CheckStatements.class, "rows-" + subject).strip();
      scans.add(ofRows(subject, restricted.apply(rows), catalogue.list(subject)));
    }
    for (QualityCheck check : catalogue.list(CheckCatalogue.SETS)) {
      QualityCheck.Rule.OfSet rule = (QualityCheck.Rule.OfSet) check.rule();
      scans.add(ofSet(check, rule.scope(), restricted.apply(rule.select())));
    }
    return List.copyOf(scans);
  }

  private static Scan ofRows(String subject, String rows, List<QualityCheck> checks) {
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
            .mapToObj(i -> "\n  WHEN " + (i + 1) + " THEN " + detailSql(checks.get(i).says()))
            .collect(Collectors.joining("", "CASE broken.nr", "\nEND"));
    return new Scan(
        subject,
        CheckScope.ofSubject(subject),
        checks.stream().map(QualityCheck::code).toList(),
        "SELECT " + codes + " AS check_code, count(*) AS findings" + from + "\nGROUP BY broken.nr",
        "SELECT "
            + codes
            + " AS check_code, r.register_id, r.subject, r.uprn, r.usrn, "
            + details
            + " AS detail, r.easting, r.northing"
            + from);
  }

  private static Scan ofSet(QualityCheck check, CheckScope scope, String select) {
    String from = "\nFROM (\n" + select + "\n) r";
    return new Scan(
        check.code(),
        scope,
        List.of(check.code()),
        "SELECT " + literal(check.code()) + " AS check_code, count(*) AS findings" + from,
        "SELECT "
            + literal(check.code())
            + " AS check_code, r.register_id, r.subject, r.uprn, r.usrn, "
            + detailSql(check.says())
            + " AS detail, r.easting, r.northing"
            + from);
  }

  private static String condition(QualityCheck check) {
    return "(" + ((QualityCheck.Rule.OfRow) check.rule()).condition() + ")";
  }

  private static String detailSql(String says) {
    List<String> parts = new ArrayList<>();
    Matcher place = PLACEHOLDER.matcher(says);
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

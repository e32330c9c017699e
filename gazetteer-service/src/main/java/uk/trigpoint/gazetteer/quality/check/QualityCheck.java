package uk.trigpoint.gazetteer.quality.check;

/**
 * A check, as defined in its file.
 *
 * @param code GeoPlace's code if it has one, otherwise a code that starts with {@code TP-}
 * @param subject the kind of record it checks, which is the name of the file
 * @param rule the SQL of the check
 * @param says the text of a finding, with {@code {column}} as placeholders
 * @param hint how to correct it
 */
public record QualityCheck(
    String code,
    Severity severity,
    String title,
    String subject,
    Rule rule,
    String says,
    String hint) {

  /** The SQL of a check. */
  public sealed interface Rule {
    /** A check of single rows: an SQL condition on the columns of the subject's rows. */
    record OfRow(String condition) implements Rule {}

    /** A check over several records: a SELECT in which each row is a finding. */
    record OfSet(String select, CheckScope scope) implements Rule {}
  }

  public QualityCheck {
    if (!code.matches("[A-Z][A-Z0-9.-]{2,40}")) {
      throw new IllegalArgumentException("'" + code + "' is not a valid check code");
    }
    if (title.isBlank() || says.isBlank() || hint.isBlank()) {
      throw new IllegalArgumentException("check " + code + " lacks its title, words or hint");
    }
  }
}

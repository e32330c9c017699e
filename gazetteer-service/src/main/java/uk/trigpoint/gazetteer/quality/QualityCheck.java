package uk.trigpoint.gazetteer.quality;

/**
 * A check, as its file has it.
 *
 * @param code GeoPlace's where it has one, else one that begins with {@code TP-}
 * @param subject what it looks at: the name of the file
 * @param rule how it is decided
 * @param says the finding in words, with {@code {column}} where a value goes
 * @param hint how to put it right
 */
public record QualityCheck(
    String code,
    Severity severity,
    String title,
    String subject,
    Rule rule,
    String says,
    String hint) {

  /** How a check is decided. */
  public sealed interface Rule {
    /** By one row of the subject's rows: an SQL condition over its columns. */
    record OfRow(String condition) implements Rule {}

    /** By several records together: a SELECT of which each row is a finding. */
    record OfSet(String select) implements Rule {}
  }

  public QualityCheck {
    if (!code.matches("[A-Z][A-Z0-9.-]{2,40}")) {
      throw new IllegalArgumentException("'" + code + "' is no code of a check");
    }
    if (title.isBlank() || says.isBlank() || hint.isBlank()) {
      throw new IllegalArgumentException("check " + code + " lacks its title, words or hint");
    }
  }
}

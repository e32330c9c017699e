package uk.trigpoint.gazetteer.decision;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** The decisions. Every node sees one as soon as it is made. */
@Singleton
public final class Decisions {
  private static final String FIND = SqlFile.read(Decisions.class, "find-decisions");
  private static final String LIST = SqlFile.read(Decisions.class, "list-decisions");
  private static final String FORGET_OTHER = SqlFile.read(Decisions.class, "forget-other-property");
  private static final String KEEP = SqlFile.read(Decisions.class, "keep-decision");
  private static final Pattern MARKS = Pattern.compile("[\\p{M}'’]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Database database;

  /** A decision as an officer makes it. */
  record Made(String text, Uprn uprn, Verdict verdict) {}

  public Decisions(Database database) {
    this.database = database;
  }

  /**
   * What a text is known by: its words in capitals, letters and digits only, without accents and
   * apostrophes, in their order. {@code "12, High St. Oxford"} is {@code "12 HIGH ST OXFORD"}.
   */
  public static String words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
  }

  /** All that was decided of a text. */
  public Decided find(String text) {
    return find(List.of(text)).getOrDefault(words(text), Decided.NOTHING);
  }

  /**
   * All that was decided of some texts, by their words; texts of which nothing was are not there.
   */
  public Map<String, Decided> find(Collection<String> texts) {
    String[] words = texts.stream().map(Decisions::words).distinct().toArray(String[]::new);
    return database.with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("words", words)
                .map((row, context) -> Map.entry(row.getString("words"), decision(row)))
                .stream()
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(
                            Map.Entry::getValue,
                            Collectors.collectingAndThen(Collectors.toList(), Decided::new)))));
  }

  /**
   * Decisions, the latest first.
   *
   * @param text those of this text only; null for all
   */
  List<Decision> list(@Nullable String text, int limit, int offset) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("words", text == null ? null : words(text))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> decision(row))
                .list());
  }

  /** Keeps decisions, all or none; the later ones win over the earlier. */
  void keep(List<Made> made, String by, String source) {
    database.transactVoid(handle -> made.forEach(m -> keep(handle, m, by, source)));
  }

  /** Takes a decision back. */
  boolean delete(long id) {
    return database.with(
        handle -> handle.execute("DELETE FROM gazetteer.match_decision WHERE id = ?", id) > 0);
  }

  private static void keep(Handle handle, Made made, String by, String source) {
    String words = words(made.text());
    if (made.verdict() == Verdict.IS) {
      handle
          .createUpdate(FORGET_OTHER)
          .bind("words", words)
          .bind("uprn", made.uprn().value())
          .execute();
    }
    handle
        .createUpdate(KEEP)
        .bind("words", words)
        .bind("text", made.text())
        .bind("uprn", made.uprn().value())
        .bind("verdict", made.verdict().code())
        .bind("by", by)
        .bind("source", source)
        .execute();
  }

  private static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        row.getLong("id"),
        row.getString("text"),
        row.getString("uprn"),
        Verdict.ofCode(row.getString("verdict")),
        row.getTimestamp("decided_at").toInstant(),
        row.getString("decided_by"),
        row.getString("source"));
  }
}

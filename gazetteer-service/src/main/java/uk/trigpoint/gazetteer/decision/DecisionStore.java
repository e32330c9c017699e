package uk.trigpoint.gazetteer.decision;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Stores decisions. A new decision applies on all nodes at once. */
@Singleton
public final class DecisionStore {
  private static final String FIND = SqlFile.read(DecisionStore.class, "find-decisions");
  private static final String LIST = SqlFile.read(DecisionStore.class, "list-decisions");
  private static final String DELETE_OTHER =
      SqlFile.read(DecisionStore.class, "delete-other-property");
  private static final String UPSERT = SqlFile.read(DecisionStore.class, "upsert-decision");
  private static final String WITHDRAW = SqlFile.read(DecisionStore.class, "withdraw-decisions");
  private static final Pattern MARKS = Pattern.compile("[\\p{M}'’]");
  private static final long NO_PROPERTY = 0;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Database database;

  /**
   * A decision to store.
   *
   * @param address of the property; null if it is not known
   */
  record NewDecision(String text, Uprn uprn, @Nullable String address, Verdict verdict) {}

  public DecisionStore(Database database) {
    this.database = database;
  }

  /**
   * Normalises a text to the key of its decisions: its words in upper case, letters and digits
   * only, without accents and apostrophes. {@code "12, High St. Oxford"} becomes {@code "12 HIGH ST
   * OXFORD"}.
   */
  public static String words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
  }

  /** Finds all decisions about a text. */
  public TextDecisions find(String text) {
    return find(List.of(text)).getOrDefault(words(text), TextDecisions.NONE);
  }

  /**
   * Finds all decisions about several texts, by normalised text. Texts without decisions are not in
   * the map.
   */
  public Map<String, TextDecisions> find(Collection<String> texts) {
    String[] words = texts.stream().map(DecisionStore::words).distinct().toArray(String[]::new);
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
                            Collectors.collectingAndThen(
                                Collectors.toList(), TextDecisions::new)))));
  }

  /**
   * Lists decisions, latest first.
   *
   * @param text only decisions about this text; null for all
   * @param by only decisions of this user; null for all
   */
  List<Decision> list(@Nullable String text, @Nullable String by, int limit, int offset) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("words", text == null ? null : words(text))
                .bind("by", by)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> decision(row))
                .list());
  }

  /** Stores decisions in one transaction. Later ones replace earlier ones. */
  void store(List<NewDecision> decisions, String by, String source) {
    database.transactVoid(handle -> decisions.forEach(d -> upsert(handle, d, by, source)));
  }

  /**
   * Stores, in the transaction of a handle, that a text means a property. Replaces earlier
   * decisions for another property. A text without a letter or digit is not stored.
   *
   * @param address of the property
   * @param source where the decision is from, for {@link #withdraw}
   */
  public void storeProperty(
      Handle handle, String text, Uprn uprn, String address, String by, String source) {
    if (!words(text).isEmpty()) {
      upsert(handle, new NewDecision(text, uprn, address, Verdict.IS), by, source);
    }
  }

  /**
   * Stores, in the transaction of a handle, that a text means none of some properties. Deletes an
   * earlier decision that it means any property. A text without a letter or digit is not stored.
   *
   * @param source where the decision is from, for {@link #withdraw}
   */
  public void storeExcluded(Handle handle, String text, Set<Long> uprns, String by, String source) {
    String words = words(text);
    if (words.isEmpty()) {
      return;
    }
    handle.createUpdate(DELETE_OTHER).bind("words", words).bind("uprn", NO_PROPERTY).execute();
    uprns.forEach(
        uprn ->
            upsert(
                handle, new NewDecision(text, new Uprn(uprn), null, Verdict.IS_NOT), by, source));
  }

  /**
   * Deletes, in the transaction of a handle, the decisions about a text that came from a source and
   * were not replaced since.
   */
  public void withdraw(Handle handle, String text, String source) {
    handle.createUpdate(WITHDRAW).bind("words", words(text)).bind("source", source).execute();
  }

  /**
   * Deletes a decision; returns false if there is none with this id.
   *
   * @param by only if it is of this user; null for any
   */
  boolean delete(long id, @Nullable String by) {
    return database.with(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM gazetteer.match_decision WHERE id = :id AND decided_by = COALESCE(CAST(:by AS text), decided_by)")
                    .bind("id", id)
                    .bind("by", by)
                    .execute()
                > 0);
  }

  private static void upsert(Handle handle, NewDecision decision, String by, String source) {
    String words = words(decision.text());
    if (decision.verdict() == Verdict.IS) {
      handle
          .createUpdate(DELETE_OTHER)
          .bind("words", words)
          .bind("uprn", decision.uprn().value())
          .execute();
    }
    handle
        .createUpdate(UPSERT)
        .bind("words", words)
        .bind("text", decision.text())
        .bind("uprn", decision.uprn().value())
        .bind("address", decision.address())
        .bind("verdict", decision.verdict().code())
        .bind("by", by)
        .bind("source", source)
        .execute();
  }

  private static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        row.getLong("id"),
        row.getString("text"),
        row.getString("uprn"),
        row.getString("address"),
        Verdict.ofCode(row.getString("verdict")),
        row.getTimestamp("decided_at").toInstant(),
        row.getString("decided_by"),
        row.getString("source"));
  }
}

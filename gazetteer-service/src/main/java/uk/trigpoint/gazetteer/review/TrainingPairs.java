package uk.trigpoint.gazetteer.review;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.address.PostcodeInText;
import uk.trigpoint.gazetteer.decision.DecisionStore;

/**
 * Exports decided texts as pairs to measure matching and to fit its weights: TSV without quoting,
 * with the columns {@code text}, {@code postcode}, {@code uprn} (or {@code none}), {@code also} and
 * {@code kind}. It has the address texts only, and each once.
 */
@Singleton
final class TrainingPairs {
  private static final String LIST = SqlFile.read(TrainingPairs.class, "list-pairs");
  private static final String DECIDED = SqlFile.read(TrainingPairs.class, "list-decided-texts");
  private static final String HEADER = "text\tpostcode\tuprn\talso\tkind\n";
  private static final long ALL_LISTS = 0;

  private final ReviewZones zones;

  /**
   * A decided text.
   *
   * @param uprn null if the gazetteer does not have it
   */
  private record Pair(String text, @Nullable String uprn) {}

  TrainingPairs(ReviewZones zones) {
    this.zones = zones;
  }

  /**
   * Returns the pairs. Properties that are no longer in the gazetteer are left out.
   *
   * @param withPersonal whether to include the decisions of the caller's lists of people; that is
   *     audited
   * @throws uk.trigpoint.datasets.access.PurposeRequiredException if they are to be included and
   *     the caller states no purpose
   */
  String tsv(boolean withPersonal, Caller caller) {
    Map<String, Pair> pairs = new LinkedHashMap<>();
    add(pairs, zones.of(false), LIST, caller);
    if (withPersonal) {
      add(pairs, zones.of(true), DECIDED, caller);
    }
    StringBuilder tsv = new StringBuilder(HEADER);
    pairs.values().forEach(pair -> append(tsv, pair));
    return tsv.toString();
  }

  private static void add(Map<String, Pair> pairs, ReviewZone zone, String sql, Caller caller) {
    List<Pair> found =
        zone.read(
            ALL_LISTS,
            "decided texts, as training pairs",
            caller,
            handle ->
                handle
                    .createQuery(zone.sql(sql))
                    .bind("organisation", ReviewLists.organisation(caller))
                    .map((row, context) -> new Pair(row.getString("text"), row.getString("uprn")))
                    .list(),
            List::size);
    found.forEach(pair -> pairs.putIfAbsent(DecisionStore.words(pair.text()), pair));
  }

  private static void append(StringBuilder tsv, Pair pair) {
    String text = pair.text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (!text.isEmpty()) {
      tsv.append(text)
          .append('\t')
          .append(PostcodeInText.find(text).map(Postcode::toString).orElse(""))
          .append('\t');
      tsv.append(pair.uprn() == null ? "none" : pair.uprn()).append("\t\treviewed\n");
    }
  }
}
